// The preview shows the part that is being changed. A fragment in its address would scroll this page, too.
(() => {
  const frame = document.querySelector("iframe[data-at]");
  const scroll = () => {
    const place = frame.contentDocument && frame.contentDocument.getElementById(frame.dataset.at);
    if (place) { frame.contentWindow.scrollTo(0, place.getBoundingClientRect().top + frame.contentWindow.scrollY); }
  };
  if (frame) { frame.addEventListener("load", scroll); scroll(); }
})();

// Keys, and where the focus is to begin.
(() => {
  const form = document.querySelector("form[data-draft]");
  if (!form) { return; }
  const line = new URLSearchParams(location.search).get("line");
  const text = form.querySelector("textarea.code");
  if (line && text) {
    const lines = text.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    text.focus();
    text.setSelectionRange(start, start + (lines[line - 1] || "").length);
    text.scrollTop = text.scrollHeight * (line - 6) / lines.length;
  }
  // Keys: Ctrl+S saves, Ctrl+Enter saves and goes on, Alt+PageDown and Alt+PageUp lead to the next part and the one before,
  // and a letter chooses among choices that have the focus.
  const save = (button) => {
    const own = document.activeElement?.form;
    const saved = own?.matches("[data-draft]") ? own : form;
    if (button) { saved.requestSubmit(button); } else { saved.requestSubmit(); }
  };
  const visible = (one) => one.checkVisibility();
  const firstIn = (part) => {
    if (part.matches("details")) { return part.open ? null : part.querySelector("summary"); }
    const inside = [...part.querySelectorAll("input, select, textarea")].filter((one) => one.type !== "hidden" && visible(one));
    return inside.find((one) => one.type === "radio" && one.checked) || inside[0];
  };
  const go = (step) => {
    const parts = [...form.querySelectorAll("fieldset, [data-part]")].filter((one) => firstIn(one));
    const now = document.activeElement;
    const here = parts.findIndex((one) => one.contains(now));
    const after = parts.findIndex((one) => now.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    const next = here >= 0 ? here + step : step > 0 ? Math.max(after, 0) : (after < 0 ? parts.length : after) - 1;
    if (parts[next]) { firstIn(parts[next]).focus(); parts[next].scrollIntoView({ block: "nearest" }); }
  };
  // A choice may need what is folded away beside it.
  for (const one of form.querySelectorAll("[data-opens]")) {
    one.addEventListener("input", () => {
      if (one.value === one.dataset.opensAt) { document.getElementById(one.dataset.opens).open = true; }
    });
  }
  const choose = (radio, letter) => {
    const group = [...form.querySelectorAll(`input[type=radio][name="${radio.name}"]`)];
    const fitting = group.filter((one) => one.labels[0].textContent.trim().toLowerCase().startsWith(letter));
    const next = fitting[radio.checked ? (fitting.indexOf(radio) + 1) % fitting.length : 0];
    if (next) { next.focus(); next.click(); }
  };
  document.addEventListener("keydown", (event) => {
    const isControl = event.ctrlKey || event.metaKey;
    if (isControl && event.key === "s") {
      event.preventDefault();
      save();
    } else if (isControl && event.key === "Enter") {
      event.preventDefault();
      save(form.querySelector("button[name=then]"));
    } else if (event.altKey && (event.key === "PageDown" || event.key === "PageUp")) {
      event.preventDefault();
      go(event.key === "PageDown" ? 1 : -1);
    } else if (event.target.type === "radio" && event.key.length === 1 && /[a-z]/i.test(event.key) && !isControl && !event.altKey) {
      event.preventDefault();
      choose(event.target, event.key.toLowerCase());
    }
  });
  if (document.documentElement.dataset.saved && form.querySelector("[data-first]")) {
    form.querySelector("[data-first]").focus();
  }
})();

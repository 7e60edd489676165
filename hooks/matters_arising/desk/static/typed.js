// What is typed is kept in this browser until it is saved, and leaving a form with changes is asked about.
(() => {
  const SENT = "desk:sent";
  const query = new URLSearchParams(location.search);
  const sent = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  if (query.has("saved")) {
    if (sent) { localStorage.removeItem(sent); }
    document.documentElement.dataset.saved = query.get("saved");
    query.delete("saved");
    query.delete("step");
    history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
  }

  let leaving = false;
  const keep = (form) => {
    const key = `desk:${location.pathname}:${form.dataset.draft}`;
    const earlier = `${key}:earlier`;
    const isChoice = (one) => one.type === "radio" || one.type === "checkbox";
    const fields = () => [...form.elements].filter((one) => one.name && !["hidden", "submit", "file"].includes(one.type));
    const valueOf = (one) => (isChoice(one) ? one.checked : one.value);
    const idOf = (one) => one.id || one.name;
    const chosenAtFirst = (one) => ([...one.options].find((option) => option.defaultSelected) || one.options[0])?.value;
    const savedOf = (one) => (isChoice(one) ? one.defaultChecked : one.options ? chosenAtFirst(one) : one.defaultValue);
    const changed = () => fields().filter((one) => savedOf(one) !== valueOf(one));
    // Which file, entries and people the form is about: a field with the same id on another form is another field.
    const hidden = [...form.elements].filter((one) => one.type === "hidden" && one.name !== "form_token");
    const about = JSON.stringify(hidden.map((one) => [one.name, one.value]));
    const labelOf = (one) => {
      const legend = one.closest("fieldset")?.querySelector("legend");
      return [legend, one.labels[0]].map((part) => part?.textContent.replace(/\s+/g, " ").trim()).filter(Boolean).join(": ");
    };
    const notice = (words, tag = "p") => {
      const made = document.createElement(tag);
      made.className = "notice part tag";
      made.setAttribute("role", "status");
      made.append(words);
      form.prepend(made);
      return made;
    };
    const restore = (kept) => {
      for (const one of fields()) {
        const found = kept.fields[idOf(one)];
        if (found && isChoice(one)) { one.checked = found.value; } else if (found) { one.value = found.value; }
      }
      if (changed().length) { notice("What you typed here earlier and did not save has been restored."); }
    };
    const show = (kept) => {
      const typed = Object.values(kept.fields).filter((one) => one.value !== false && one.value !== "");
      if (!typed.length) { localStorage.removeItem(earlier); return; }
      const made = notice("You typed the following, which was not saved, before this form changed. Enter again what still applies.", "div");
      const list = document.createElement("dl");
      for (const one of typed) {
        const [term, words] = [document.createElement("dt"), document.createElement("dd")];
        term.textContent = one.label;
        words.textContent = one.value === true ? "chosen" : one.value;
        list.append(term, words);
      }
      const discard = document.createElement("button");
      discard.type = "button";
      discard.className = "plain";
      discard.textContent = "Discard";
      discard.addEventListener("click", () => { localStorage.removeItem(earlier); made.remove(); });
      made.append(list, discard);
    };

    const kept = JSON.parse(localStorage.getItem(key) || "null");
    if (kept && kept.about === about) {
      restore(kept);
    } else if (kept) {
      const before = JSON.parse(localStorage.getItem(earlier) || '{"fields": {}}').fields;
      const now = Object.entries(kept.fields).map(([id, one]) => [`${id} ${Date.now()}`, one]);
      localStorage.setItem(earlier, JSON.stringify({ fields: { ...before, ...Object.fromEntries(now) } }));
      localStorage.removeItem(key);
    }
    const older = JSON.parse(localStorage.getItem(earlier) || "null");
    if (older) { show(older); }

    form.addEventListener("input", () => {
      const typed = changed().map((one) => [idOf(one), { value: valueOf(one), label: labelOf(one) }]);
      localStorage.setItem(key, JSON.stringify({ about, fields: Object.fromEntries(typed) }));
    });
    form.addEventListener("submit", () => { leaving = true; sessionStorage.setItem(SENT, key); });
    window.addEventListener("beforeunload", (event) => { if (!leaving && changed().length) { event.preventDefault(); } });
  };

  for (const form of document.querySelectorAll("form[data-draft]")) { keep(form); }
})();

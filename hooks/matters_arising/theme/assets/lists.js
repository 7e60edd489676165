/* Filtering and sorting of lists, for readers who have JavaScript. Without it the lists stand as they are.

   A list is what has `data-list` (and `data-sorted`, if its order is to stay); on it are the rows of its tables, or the elements with `data-entry`. What can be
   chosen is in the columns whose heading has `data-facet`, in the elements of an entry that have it, in `data-state` of
   what is around it, and in `data-year` of the first row of each municipal year. What is chosen stands in the address, so that it can be sent to somebody. */
(() => {
  "use strict";

  const here = document.currentScript.src;

  const all = (where, what) => Array.from(where.querySelectorAll(what));
  const slug = (label) => label.toLowerCase().replace(/[^a-z0-9]+/g, "-");

  function make(tag, properties, ...within) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...within);
    return element;
  }

  // Sorting

  /* A cell is sorted by its date, whether marked up or in words at its beginning, or else by its words. */
  function keyOf(row, column) {
    const cell = row.cells[column];
    const time = cell && cell.querySelector("time");
    if (time) { return time.getAttribute("datetime"); }
    const words = cell ? cell.textContent.trim() : "";
    const day = words.match(/^\d{1,2} [A-Z][a-z]+ \d{4}/);
    return day ? new Date(day[0] + " UTC").toISOString().slice(0, 10) : words.toLowerCase();
  }

  function makeSortable(table) {
    const heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach((head, column) => {
      const button = make("button", { type: "button", textContent: head.textContent });
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((other) => { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const order = (a, b) => keyOf(a, column).localeCompare(keyOf(b, column), "en", { numeric: true });
        const rows = Array.from(table.tBodies[0].rows).sort((a, b) => (down ? order(b, a) : order(a, b)));
        table.tBodies[0].append(...rows);
      });
    });
  }

  // Filtering

  /* What a cell offers to choose: where it leads, or its tags, or its words; "Overdue by 3 days" is overdue. */
  function offered(cell) {
    const links = all(cell, "a");
    const parts = links.length ? links : all(cell, ".tag");
    const texts = parts.length ? parts.map((one) => one.textContent) : cell.textContent.split("; ");
    return texts.map((one) => one.trim().replace(/ by \d+ days?$/, "")).filter(Boolean);
  }

  function entriesOf(list) {
    const tables = all(list, "table[role=table]");
    const columns = new Map(tables.map((table) => [table, Array.from(table.tHead.rows[0].cells).map((head) => head.dataset.facet)]));
    let year = "";
    return all(list, "[data-entry], table[role=table] > tbody > tr").map((element) => {
      const facets = new Map();
      const add = (label, cell) => { facets.set(label, (facets.get(label) || []).concat(offered(cell))); };
      all(element, "[data-facet]").forEach((one) => { add(one.dataset.facet, one); });
      (columns.get(element.closest("table")) || []).forEach((label, place) => { if (label) { add(label, element.cells[place]); } });
      const state = element.closest("[data-state]");
      if (state) { facets.set("Show", [state.dataset.state]); }
      year = element.dataset.year || year;
      if (year) { facets.set("Year", [year]); }
      return { element, facets, text: element.textContent.toLowerCase() };
    });
  }

  function makeFilterable(list) {
    const entries = entriesOf(list);
    const place = list.querySelector(".list-place");
    if (!place) { return; }
    if (entries.length < 6) { place.remove(); return; }
    const count = list.querySelector(".count");
    const whole = list.dataset.search;  // A list on several pages is filtered on this page only, until the others are loaded.
    const input = make("input", { type: "search", autocomplete: "off" });
    const tools = make("div", { className: "list-tools" }, make("label", {}, "Filter" + (whole ? " (this page only)" : ""), input));
    const rest = make("a", { textContent: "Search the whole record", href: whole });
    const includes = make("button", { type: "button", textContent: "Include the other pages of this list" });
    const leaving = new AbortController();
    includes.addEventListener("click", () => { leaving.abort(); include(list, includes, count); });
    const labels = new Set(entries.flatMap((one) => Array.from(one.facets.keys())));
    const selects = new Map();
    labels.forEach((label) => {
      const values = new Set(entries.flatMap((one) => one.facets.get(label) || []));
      if (!values.size || (values.size < 2 && entries.every((one) => (one.facets.get(label) || []).length))) { return; }
      const order = (a, b) => (label === "Year" ? b.localeCompare(a) : a.localeCompare(b, "en", { numeric: true }));
      const options = Array.from(values).sort(order).map((value) => make("option", { value }));
      selects.set(label, make("select", {}, make("option", { value: "", textContent: "Any" }), ...options));
    });
    const fold = make("details", { className: "list-facets" }, make("summary", { textContent: "More filters" }),
      make("div", {}, ...Array.from(selects, ([label, select]) => make("label", {}, label, select))));
    fold.open = matchMedia("(min-width: 46.01rem)").matches;
    const clear = make("button", { type: "button", textContent: "Clear", hidden: true });
    if (selects.size) { tools.append(fold); }
    tools.append(clear);
    if (whole && document.querySelector("nav.pages")) { tools.append(includes); }
    if (whole) { tools.append(rest); }
    place.replaceChildren(tools);
    all(list, ".none").forEach((one) => { one.remove(); });
    const none = make("p", { className: "none", hidden: true, textContent: "Nothing on this list fits. Choose fewer filters, or clear them." });
    count.after(none);
    const said = count.textContent;
    count.setAttribute("role", "status");

    const fits = (one, but) => words().every((word) => one.text.includes(word))
      && Array.from(selects).every(([label, select]) => label === but || !select.value || (one.facets.get(label) || []).includes(select.value));
    const words = () => input.value.trim().toLowerCase().split(/\s+/);
    const isActive = () => Boolean(input.value.trim()) || Array.from(selects.values()).some((one) => one.value);

    function show() {
      let shown = 0;
      entries.forEach((one) => { one.element.hidden = !fits(one); shown += one.element.hidden ? 0 : 1; });
      selects.forEach((select, label) => {
        const others = entries.filter((one) => fits(one, label));
        Array.from(select.options).slice(1).forEach((option) => {
          const number = others.filter((one) => (one.facets.get(label) || []).includes(option.value)).length;
          option.textContent = option.value + " (" + number + ")";
          option.disabled = !number && !option.selected;
        });
      });
      all(list, "section").forEach((section) => {
        const within = entries.filter((one) => section.contains(one.element));
        section.hidden = within.length > 0 && within.every((one) => one.element.hidden);
      });
      count.textContent = isActive() ? shown + " of " + entries.length + (whole ? " on this page" : "") + " shown" : said;
      none.hidden = shown > 0;
      clear.hidden = !isActive();
      if (whole) { rest.href = whole + "?q=" + encodeURIComponent(input.value.trim()); }
    }

    function fromAddress() {
      const given = new URLSearchParams(location.search);
      input.value = given.get("filter") || "";
      selects.forEach((select, label) => {
        select.value = given.get(slug(label)) || "";
        if (select.selectedIndex < 0) { select.value = ""; }
        if (select.value) { fold.open = true; }
      });
      show();
    }

    function toAddress() {
      const given = new URLSearchParams("whole" in list.dataset ? { all: "1" } : {});
      if (input.value.trim()) { given.set("filter", input.value.trim()); }
      selects.forEach((select, label) => { if (select.value) { given.set(slug(label), select.value); } });
      const query = given.toString();
      history.replaceState(null, "", (query ? "?" + query : location.pathname) + location.hash);
      show();
    }

    input.addEventListener("input", toAddress);
    selects.forEach((select) => { select.addEventListener("change", toAddress); });
    clear.addEventListener("click", () => {
      input.value = "";
      selects.forEach((select) => { select.value = ""; });
      toAddress();
      input.focus();
    });
    window.addEventListener("popstate", fromAddress, { signal: leaving.signal });
    fromAddress();
    if (whole && new URLSearchParams(location.search).has("all")) { includes.click(); }
    return input;
  }

  /* Have the filter of a list on several pages cover all of them. The address then says so, for whoever it is sent to. */
  async function include(list, button, count) {
    button.disabled = true;
    entriesOf(list).forEach((one) => { one.element.hidden = false; });
    try {
      const { whole } = await import(new URL("list-pages.js", here));
      await whole(list, (number) => { count.textContent = "Loading the other pages: " + number + " so far"; });
    } catch (error) {
      button.disabled = false;
      count.textContent = "The other pages could not be loaded. The filter covers this page only.";
      throw error;
    }
    delete list.dataset.search;
    list.dataset.whole = "";
    all(list.parentElement, ".which, #latest").forEach((one) => { one.hidden = true; });
    count.textContent = entriesOf(list).length + " entries: the whole list";
    makeFilterable(list).focus();
  }

  all(document, "[data-list]").forEach((list) => {
    makeFilterable(list);
    if (!("sorted" in list.dataset)) { all(list, "table[role=table]").forEach(makeSortable); }
  });
})();

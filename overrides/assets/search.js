/* The search page. Pagefind finds; what it found is shown here, each result leading to its own place. */
const site = new URL("../", new URL(".", location.href));
const box = document.getElementById("search");
const form = box.querySelector("form");
const status = document.getElementById("search-status");
const list = document.getElementById("results");
const more = document.getElementById("more");
const facets = ["kind", "progress", "timeliness", "committee", "year", "owner", "subject"];
const STEP = 20;

let pagefind;
let asked = 0;
let found = [];
let shown = 0;

async function load() {
  if (!pagefind) {
    pagefind = await import(new URL("pagefind/pagefind.js", site));
    await pagefind.options({ excerptLength: 28 });
    await pagefind.init();
  }
  return pagefind;
}

function plain(reference) {
  return reference.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function text(parent, tag, words, className) {
  if (!words) { return; }
  const element = document.createElement(tag);
  element.textContent = words;
  if (className) { element.className = className; }
  parent.append(element, " ");
}

/* The excerpt is text with <mark> around the words found; nothing else of it is taken over. */
function excerpt(parent, html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const line = document.createElement("p");
  line.className = "excerpt";
  parsed.body.childNodes.forEach((node) => {
    if (node.nodeName === "MARK") {
      const mark = document.createElement("mark");
      mark.textContent = node.textContent;
      line.append(mark);
    } else {
      line.append(node.textContent);
    }
  });
  parent.append(line);
}

function result(data) {
  const item = document.createElement("li");
  const head = document.createElement("p");
  const link = document.createElement("a");
  link.href = new URL(data.meta.address.replace(/^\//, ""), site);
  link.textContent = data.meta.title;
  head.append(link);
  const facts = document.createElement("p");
  facts.className = "found";
  text(facts, "strong", data.meta.kind);
  text(facts, "span", data.meta.reference, "reference");
  text(facts, "span", data.meta.date);
  text(facts, "span", data.meta.committee);
  text(facts, "strong", data.meta.standing, "tag");
  item.append(head, facts);
  excerpt(item, data.excerpt);
  return item;
}

async function showMore(focus) {
  const some = await Promise.all(found.slice(shown, shown + STEP).map((one) => one.data()));
  const items = some.map(result);
  list.append(...items);
  shown += items.length;
  more.hidden = shown >= found.length;
  if (focus && items.length) { items[0].querySelector("a").focus(); }
}

/* Who types a reference wants what bears it, so that stands first. */
async function referenceFirst(words, results) {
  if (!/[a-z0-9]\/[a-z0-9]/i.test(words)) { return results; }
  const wanted = plain(words);
  const head = await Promise.all(results.slice(0, 60).map(async (one) => [one, await one.data()]));
  const bears = head.filter((pair) => pair[1].meta.reference && plain(pair[1].meta.reference) === wanted).map((pair) => pair[0]);
  return bears.concat(results.filter((one) => !bears.includes(one)));
}

async function search() {
  const number = ++asked;
  const values = new FormData(form);
  const words = (values.get("q") || "").trim();
  const filters = {};
  facets.forEach((name) => { if (values.get(name)) { filters[name] = values.get(name); } });
  const narrowed = Object.keys(filters).length > 0;
  document.querySelector(".narrow").open = document.querySelector(".narrow").open || narrowed;
  if (!words && !narrowed) {
    list.replaceChildren(); more.hidden = true; status.textContent = ""; found = [];
    return;
  }
  status.textContent = "Searching…";
  try {
    const finder = await load();
    const options = { filters };
    if (values.get("sort")) { options.sort = { date: values.get("sort") }; }
    const answer = await finder.search(words || null, options);
    const results = await referenceFirst(words, answer.results);
    if (number !== asked) { return; }
    found = results; shown = 0;
    list.replaceChildren();
    await showMore(false);
    const count = found.length === 1 ? "1 result" : found.length + " results";
    status.textContent = found.length ? count + (words ? " for " + words : "") : "Nothing was found" + (words ? " for " + words : "") + ". Try fewer or other words, or one of the lists below.";
  } catch (error) {
    status.textContent = "The search could not be loaded. The lists below hold everything.";
    throw error;
  }
}

function fromAddress() {
  const given = new URLSearchParams(location.search);
  Array.from(form.elements).forEach((field) => { if (field.name) { field.value = given.get(field.name) || ""; } });
}

function toAddress() {
  const given = new URLSearchParams();
  new FormData(form).forEach((value, name) => { if (value) { given.set(name, value); } });
  const query = given.toString();
  history.pushState(null, "", query ? "?" + query : location.pathname);
}

form.addEventListener("submit", (event) => { event.preventDefault(); toAddress(); search(); });
form.addEventListener("change", (event) => { if (event.target.tagName === "SELECT") { toAddress(); search(); } });
more.addEventListener("click", () => showMore(true));
window.addEventListener("popstate", () => { fromAddress(); search(); });

box.hidden = false;
document.getElementById("no-script").hidden = true;
fromAddress();
search();
if (!form.elements.q.value) { form.elements.q.focus({ preventScroll: true }); load(); }

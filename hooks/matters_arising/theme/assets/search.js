/* The search page. Pagefind finds; what it found is shown here, each result leading to its own place.

   The index is in parts. The first holds the recent years and all that has no year; it is searched first, and what it
   gives is shown. The earlier years are searched as soon as the browser has time, and their results are put in where
   they belong, so that in the end the results are those of the whole. A small record has one part only. */
const site = new URL("../", new URL(".", location.href));
const box = document.getElementById("search");
const form = box.querySelector("form");
const status = document.getElementById("search-status");
const list = document.getElementById("results");
const earlier = document.getElementById("earlier");
const spelling = document.getElementById("spelling");
const kinds = document.getElementById("kinds");
const chips = document.getElementById("chips");
const facets = ["kind", "progress", "timeliness", "committee", "year", "owner", "subject"];
const KINDS = ["Request", "Recommendation", "Undertaking", "Referral", "Resolution", "Agenda item", "Decision", "Action", "Work programme", "Paper", "Person", "Committee", "Subject", "Glossary", "List", "Help"];
const NAMES = { Person: "People", Glossary: "Glossary", Help: "Help pages" };
const STEP = 20;
const OF_A_KIND = 5;
const ALL = "";
const FIRST = "";
const WHOLE = "";
const MORE_TO_COME = ". Earlier years are being searched…";
const MORE_TO_ASK = ".";
const MORE_LACKING = ". Earlier years could not be loaded.";
const LACKING = "Search could not be loaded. The lists below hold the whole record.";
const archive = (box.dataset.archive || "").split(" ").filter(Boolean);
const since = box.dataset.since || "";
const sizes = new Map((box.dataset.sizes || "").split(" ").map((size, place) => [[FIRST, ...archive][place], Number(size)]));

let asked = 0;
let found = [];
let ahead = null;
let total = 0;
let grouped = false;
let reach = new Map();
let turn = 0;
let listed = 0;
let now = null;

/* The parts of the index, each loaded once. The first one brings the programs, so it is ready before any other. */
const parts = new Map();

function part(name) {
  if (!parts.has(name)) {
    const loading = loaded(name);
    loading.catch(() => parts.delete(name));
    parts.set(name, loading);
  }
  return parts.get(name);
}

async function loaded(name) {
  const pagefind = await import(new URL("pagefind/pagefind.js", site));
  if (name === FIRST) {
    await pagefind.options({ excerptLength: 28 });
    await pagefind.init();
    await pagefind.preload("");
    return pagefind;
  }
  await part(FIRST);
  const later = pagefind.createInstance({ basePath: new URL("pagefind/" + name + "/", site).href, excerptLength: 28 });
  await later.preload("");
  return later;
}

/* What is needed for several parts only. */
let years = null;

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

/* How many letters at the beginning of an excerpt only repeat the title and the reference. */
function repeated(words, meta) {
  let rest = words.trimStart();
  [meta.title, meta.reference].filter(Boolean).forEach((one) => {
    if (rest.startsWith(one)) { rest = rest.slice(one.length).replace(/^[.\s]+/, ""); }
  });
  return words.length - rest.length;
}

/* The sections of a page that hold the words, to which a result leads beside the page. */
function sections(parent, data, address) {
  const within = data.sub_results.filter((one) => one.anchor);
  if (!within.length) { return; }
  const inside = document.createElement("ul");
  inside.className = "within";
  within.slice(0, 4).forEach((one) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = new URL("#" + one.anchor.id, address);
    link.textContent = one.title;
    item.append(link);
    inside.append(item);
  });
  parent.append(inside);
}

/* The excerpt is text with <mark> around the words found; nothing else of it is taken over. */
function excerpt(parent, html, meta) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const line = document.createElement("p");
  line.className = "excerpt";
  let skip = repeated(parsed.body.textContent, meta);
  parsed.body.childNodes.forEach((node) => {
    const words = node.textContent.slice(skip);
    skip = Math.max(0, skip - node.textContent.length);
    if (node.nodeName === "MARK" && words) {
      const mark = document.createElement("mark");
      mark.textContent = words;
      line.append(mark);
    } else {
      line.append(words);
    }
  });
  parent.append(line);
}

function result(data) {
  const item = document.createElement("li");
  item.className = "result";
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
  excerpt(item, data.excerpt, data.meta);
  sections(item, data, link.href);
  return item;
}

/* What one part has for a question. Its results are in order; each knows its part, its kind and how good a match it is. */
async function ask(name, question) {
  const finder = await part(name);
  if (question.isGrouped) { await finder.filters(); }
  const answer = await finder.search(question.words || null, question.options);
  const kind = question.isGrouped ? await kindsOf(finder, question, answer) : new Map();
  const before = new Map();
  const results = answer.results.map((one) => {
    const of = kind.get(one.id) || ALL;
    before.set(of, (before.get(of) || 0) + 1);
    return { key: name + " " + one.id, score: one.score, kind: of, rank: rank(of, before.get(of), question), data: () => one.data() };
  });
  const sure = years && results.length ? await years.matches(finder, question.singles, results[0]) : new Map();
  return { name, results: await withPhrases(results, question.phrases), sure };
}

/* The kind of each result; Pagefind says how many there are of each, and is asked for those of which there are any. */
async function kindsOf(finder, question, answer) {
  const counts = Object.entries(answer.filters.kind || {}).filter((pair) => pair[1]);
  const all = await Promise.all(counts.map(async ([kind]) => {
    const of = await finder.search(question.words, { filters: { ...question.options.filters, kind } });
    return of.results.map((one) => [one.id, kind]);
  }));
  return new Map(all.flat());
}

/* The first lists of the site come before what is on them; requests, resolutions, items and decisions come before what
   only goes with them, and papers last. The meaning of a single word is not put behind anything. */
function rank(kind, place, question) {
  if (kind === "List" && place <= 3) { return -1; }
  if (kind === "Paper") { return 2; }
  const beside = ["Action", "Work programme", "Help"];
  return beside.includes(kind) || (kind === "Glossary" && /\s/.test(question.words.trim())) ? 1 : 0;
}

/* Only what has each phrase as it stands; Pagefind itself heeds one only where nothing stands beside it. */
async function withPhrases(results, phrases) {
  if (!phrases.length) { return results; }
  const kept = await Promise.all(results.slice(0, 400).map(async (one) => {
    const content = (await one.data()).content.toLowerCase();
    return phrases.every((phrase) => content.includes(phrase)) ? one : null;
  }));
  return kept.filter(Boolean);
}

const byRank = (a, b) => a.rank - b.rank;

async function* inOrder(results) { yield* results; }

async function upTo(number) {
  while (found.length < number) {
    const next = await ahead.next();
    if (next.done) { return; }
    found.push(next.value);
  }
}

/* Words too common to narrow a search, unless in capitals: IT, WHO. */
const STOP = new Set("a about an and are as at be been by did do does for from had happened has have how i in is it its of on or that the this to was were what when where which who why will with".split(" "));

/* The record's form of a reference such as "ces 2023 07 20 7 1". */
function asReference(words) {
  const match = /^([a-z]+)[\W_]+(\d{4})[\W_]+(\d\d)[\W_]+(\d\d)[\W_]+(\w+)(?:[\W_]+(\w+))?$/i.exec(words);
  if (!match) { return null; }
  const [, code, year, month, day, item, number] = match;
  return [code.toUpperCase(), year + "-" + month + "-" + day, item, number].filter(Boolean).join("/");
}

/* What to search for: a reference in the record's form, a quoted phrase as typed, or else the significant words. */
function sought(words) {
  const reference = asReference(words);
  if (reference || /^\s*"[^"]+"\s*$/.test(words)) { return reference || words; }
  words = words.replace(/"/g, " ");
  const stops = (word) => STOP.has(word.toLowerCase().replace(/[?.,!]+$/, "")) && !/^[A-Z]{2,}$/.test(word);
  const significant = words.split(/\s+/).filter((word) => !stops(word));
  return significant.length ? significant.join(" ") : words;
}

/* A reader who types a reference wants its entry, so that comes first. */
async function bearing(words, results) {
  if (!/[a-z0-9]\/[a-z0-9]/i.test(words)) { return []; }
  const wanted = plain(words);
  const head = await Promise.all(results.slice(0, 60).map(async (one) => [one, await one.data()]));
  return head.filter((pair) => pair[1].meta.reference && plain(pair[1].meta.reference) === wanted).map((pair) => pair[0]);
}

/* Everything found, in the order in which it is shown. */
async function ordered(answers, question) {
  const first = (await Promise.all(answers.map((answer) => bearing(question.words, answer.results)))).flat();
  const lists = answers.map((answer) => answer.results.filter((one) => !first.includes(one)));
  const direction = question.options.sort && question.options.sort.date;
  const count = first.length + lists.reduce((sum, one) => sum + one.length, 0);
  if (lists.length < 2) { return { found: first.concat(lists.flat().sort(byRank)), ahead: inOrder([]), count }; }
  if (direction) { return { found: first, ahead: years.byDate(lists, direction), count }; }
  return { found: first.concat((await years.byMatch(answers, lists, question, part, sizes)).sort(byRank)), ahead: inOrder([]), count };
}

/* The entries of the list by what they show, so that one that stays is never made anew. */
let entries = new Map();

/* What was found, in groups by kind: first that of the best match. One group without a name, where it is not grouped. */
function groups() {
  if (!grouped) { return [[ALL, found]]; }
  const by = new Map();
  found.forEach((one) => { by.set(one.kind, (by.get(one.kind) || []).concat(one)); });
  return Array.from(by);
}

const reached = (kind) => reach.get(kind) || (grouped ? OF_A_KIND : STEP);

/* Give an element the children that are wanted. What stays is not touched, so neither focus nor what is read moves away. */
function arrange(parent, wanted) {
  const all = new Set(wanted);
  Array.from(parent.children).forEach((one) => { if (!all.has(one)) { one.remove(); } });
  let next = parent.firstElementChild;
  wanted.forEach((one) => {
    if (one === next) { next = next.nextElementSibling; } else { parent.insertBefore(one, next); }
  });
}

/* The section of a kind, which stays the same as long as the question does. */
let sectionsOf = new Map();

function section(kind) {
  if (!sectionsOf.has(kind)) {
    const made = document.createElement("section");
    const heading = document.createElement("h2");
    const inside = document.createElement("ol");
    inside.className = "results";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "more";
    button.addEventListener("click", () => showMore(kind));
    made.append(...(kind ? [heading] : []), inside, button);
    sectionsOf.set(kind, { made, heading, list: inside, button });
  }
  return sectionsOf.get(kind);
}

const plural = (kind) => NAMES[kind] || kind + "s";

/* Put results into the list, as many of each kind as were reached. */
async function place(mine) {
  const known = entries;
  const all = await Promise.all(groups().map(async ([kind, results]) => {
    const some = results.slice(0, reached(kind));
    const items = await Promise.all(some.map(async (one) => {
      if (!known.has(one.key)) { known.set(one.key, result(await one.data())); }
      return known.get(one.key);
    }));
    return { kind, items, count: kind ? results.length : total };
  }));
  if (mine !== turn) { return false; }
  arrange(list, all.filter((one) => one.items.length).map(({ kind, items, count }) => {
    const { made, heading, list: inside, button } = section(kind);
    heading.textContent = plural(kind) + " (" + count.toLocaleString("en-GB") + ")";
    arrange(inside, items);
    button.hidden = items.length >= count;
    button.textContent = kind ? "Show more of " + count.toLocaleString("en-GB") + " " + plural(kind).toLowerCase() : "Show more";
    return made;
  }));
  listed = asked;
  return true;
}

async function showMore(kind) {
  const before = reached(kind);
  const mine = turn;
  reach.set(kind, before + STEP);
  if (!kind) { await upTo(before + STEP); }
  if (await place(mine)) { section(kind).list.children[before].querySelector("a").focus(); }
}

/* Show what was found; with results of the same question shown already, at least as far as the entry that the reader
   is at. Whether it was shown, and not overtaken by something newer. */
async function show(answers, question) {
  const mine = ++turn;
  const order = await ordered(answers, question);
  if (mine !== turn) { return false; }
  const again = listed === asked;
  found = order.found; ahead = order.ahead; total = order.count;
  grouped = new Set(found.map((one) => one.kind)).size > 1;
  counted(answers, question, mine);
  if (again) {
    const at = years && years.reading(list);
    const key = at && Array.from(entries).find((pair) => pair[1] === at)[0];
    if (key && answers.some((answer) => answer.results.some((one) => one.key === key))) { await reachFor(key); }
  } else {
    entries = new Map();
    sectionsOf = new Map();
    reach = new Map();
  }
  if (!grouped) { await upTo(reached(ALL)); }
  return mine === turn && place(mine);
}

/* Reach far enough in its group to show an entry. */
async function reachFor(key) {
  while (!found.some((one) => one.key === key) && found.length < total) { await upTo(found.length + STEP); }
  groups().forEach(([kind, results]) => {
    const at = results.findIndex((one) => one.key === key);
    if (at >= reached(kind)) { reach.set(kind, at + 1); }
  });
}

function tell(question, extent) {
  const typed = form.elements.q.value.trim();
  const words = question.words ? " for " + (typed || question.words) : "";
  const count = total === 1 ? "1 result" : total.toLocaleString("en-GB") + " results";
  if (total) {
    status.textContent = count + words + (extent === WHOLE ? "" : " since " + since + extent);
  } else if (extent === WHOLE) {
    status.textContent = "No results" + words + ". Try fewer or different words, or browse the lists below.";
  } else {
    status.textContent = LACKING;
  }
}

async function search() {
  const number = ++asked;
  const values = new FormData(form);
  const typed = (values.get("q") || "").trim();
  let words = sought(typed);
  const filters = {};
  facets.forEach((name) => { if (values.get(name)) { filters[name] = values.get(name); } });
  const narrowed = Object.keys(filters).length > 0;
  document.querySelector(".narrow").open = document.querySelector(".narrow").open || narrowed;
  if (years) { years.offer(earlier, false); }
  spelling.replaceChildren();
  showChips(filters);
  if (!words && !narrowed) {
    turn++;
    list.replaceChildren(); status.textContent = ""; found = []; now = null;
    return;
  }
  const options = { filters };
  if (values.get("sort")) { options.sort = { date: values.get("sort") }; }
  status.textContent = "Searching…";
  try {
    words = await corrected(words, typed, number);
  } catch (error) {
    if (number === asked) { status.textContent = LACKING; }
    throw error;
  }
  if (number !== asked) { return; }
  if (words === null) {
    turn++;
    list.replaceChildren(); kinds.replaceChildren(); found = []; now = null; total = 0;
    tell({ words: typed }, WHOLE);
    return;
  }
  const isPhrase = /^\s*".+"\s*$/.test(words);
  const singles = isPhrase ? [] : Array.from(new Set(words.toLowerCase().replace(/"/g, "").split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))));
  const phrases = isPhrase ? [] : Array.from(typed.matchAll(/"([^"]+)"/g), (match) => match[1].trim().toLowerCase()).filter(Boolean);
  const isGrouped = Boolean(words) && !filters.kind && !options.sort;
  const question = { words, options, singles, isPhrase, phrases, isGrouped };
  const first = filters.year && years ? years.partOf(filters.year, since, archive) : FIRST;
  now = { question, number, names: filters.year ? [first] : [first, ...archive], answers: new Map(), whole: false };
  const current = now;
  const isAll = now.names.length === 1;
  try {
    const whole = !isAll && now.names.every((name) => parts.has(name)) ? complete(now) : null;
    if (whole && await Promise.race([whole.then(() => true), years.pause(300)])) { return; }
    const answer = await answerOf(current, first);
    if (number !== asked || current.whole) { return; }
    const isUseful = answer.results.length && (isAll || years.isSure(answer)) && values.get("sort") !== "asc";
    const saves = !isAll && !whole && years.sparing();
    if (isAll || isUseful) {
      if (!await show([answer], question)) { return; }
      tell(question, isAll ? WHOLE : saves ? MORE_TO_ASK : MORE_TO_COME);
    }
    if (isAll || whole) { return; }
    if (isUseful && saves) { years.offer(earlier, true); return; }
    if (isUseful) { await years.whenIdle(); }
    if (number === asked) { await complete(current); }
  } catch (error) {
    if (number === asked) { status.textContent = LACKING; }
    throw error;
  }
}

/* A part's answer to a question, asked for once unless it fails. */
function answerOf(current, name) {
  if (!current.answers.has(name)) {
    const answer = ask(name, current.question);
    answer.catch(() => current.answers.delete(name));
    current.answers.set(name, answer);
  }
  return current.answers.get(name);
}

/* Search all parts, and put what the earlier years have into the list. */
async function complete(current) {
  const settled = await Promise.allSettled(current.names.map((name) => answerOf(current, name)));
  const failed = settled.some((one) => one.status === "rejected");
  const answers = settled.filter((one) => one.status === "fulfilled").map((one) => one.value);
  const some = await years.trusted(answers, current.question.singles, part);
  if (current.number !== asked) { return; }
  current.whole = true;
  if (!await show(some, current.question)) { return; }
  tell(current.question, failed ? MORE_LACKING : WHOLE);
  years.offer(earlier, failed);
}

/* The words to search for, with those put right that the record lacks; `null` where it has none of them. */
async function corrected(words, typed, number) {
  if (!words || /["/]/.test(words)) { return words; }
  const { spelled } = await import(new URL("assets/search-words.js", site));
  const better = await spelled(words, [FIRST, ...archive], part, site);
  if (number !== asked || !(better.corrected.length || better.missing.length)) { return words; }
  if (new URLSearchParams(location.search).get("exact") === "1" || !better.words) { return null; }
  const shown = document.createElement("strong");
  shown.textContent = better.words;
  spelling.append("Showing results for ", shown, ". ");
  if (better.missing.length) { spelling.append("No results contain “" + better.missing.join("” or “") + "”. "); }
  if (better.corrected.length) {
    const link = document.createElement("a");
    link.href = "?" + new URLSearchParams({ q: typed, exact: "1" });
    link.textContent = "Search instead for " + typed;
    spelling.append(link);
  }
  return better.words;
}

/* How many results each choice would leave, beside it, and how many there are of each kind, to choose from. */
async function counted(answers, question, mine) {
  const each = await Promise.all(answers.map(async (answer) => {
    const finder = await part(answer.name);
    await finder.filters();
    return (await finder.search(question.words || null, question.options)).filters;
  }));
  if (mine !== turn) { return; }
  const sum = (name, value) => each.reduce((all, one) => all + ((one[name] || {})[value] || 0), 0);
  facets.forEach((name) => {
    Array.from((form.elements[name] || { options: [] }).options).filter((one) => one.value).forEach((one) => {
      one.textContent = one.value + " (" + sum(name, one.value) + ")";
    });
  });
  const chosen = form.elements.kind ? Array.from(form.elements.kind.options).filter((one) => one.value && sum("kind", one.value)) : [];
  const place = (one) => (KINDS.indexOf(one.value) + KINDS.length + 1) % (KINDS.length + 1);
  chosen.sort((a, b) => place(a) - place(b));
  kinds.replaceChildren(...(form.elements.kind && form.elements.kind.value ? [] : chosen).map((one) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = one.textContent;
    button.addEventListener("click", () => choose("kind", one.value));
    item.append(button);
    return item;
  }));
}

function choose(name, value) {
  form.elements[name].value = value;
  toAddress();
  search();
  (value ? chips.querySelector("button") : form.elements[name]).focus({ preventScroll: true });
}

/* What narrows the results, each with a button that takes it away. */
function showChips(filters) {
  chips.replaceChildren(...Object.entries(filters).map(([name, value]) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    const label = form.querySelector("label[for=" + name + "]").textContent + ": " + value;
    button.type = "button";
    button.textContent = label + " ✕";
    button.setAttribute("aria-label", "Remove " + label);
    button.addEventListener("click", () => choose(name, ""));
    item.append(button);
    return item;
  }));
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

fromAddress();
document.querySelector(".narrow").open = matchMedia("(min-width: 64rem)").matches;
part(FIRST).catch(() => {});
try {
  if (archive.length) { years = await import(new URL("assets/search-years.js", site)); }
} catch (error) {
  status.textContent = LACKING;
  throw error;
}

form.addEventListener("submit", (event) => { event.preventDefault(); toAddress(); search(); });
form.addEventListener("change", (event) => { if (event.target.tagName === "SELECT") { toAddress(); search(); } });
earlier.querySelector("button").addEventListener("click", (event) => {
  if (event.target.getAttribute("aria-disabled") === "true") { return; }
  years.offer(earlier, false);
  status.textContent = "Searching earlier years…";
  complete(now);
});
earlier.addEventListener("focusout", () => { if (earlier.querySelector("button").getAttribute("aria-disabled") === "true") { earlier.hidden = true; } });
window.addEventListener("popstate", () => { fromAddress(); search(); });

search();
if (!form.elements.q.value) { form.elements.q.focus({ preventScroll: true }); }

/* What the search page needs if the index is in parts: which part holds a year, whether a part has the words that are
   asked for, its results and those of others in one order, and when to search the earlier years. */
const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

function plain(word) {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/* The part that holds a municipal year such as 2016/17. */
export function partOf(year, since, archive) {
  const number = parseInt(year, 10);
  if (number >= parseInt(since, 10)) { return ""; }
  return archive.find((name) => { const ends = name.split("-"); return number >= ends[0] && number < ends[1]; }) || "";
}

/* Whether a part has each word. Where no word of a part begins as the one that is asked for, Pagefind takes the
   longest word with which that one begins. That is of use if no part has the word, and wrong if another has. If the
   best result does not show the word, it is asked for as it stands, then lengthened to one that cannot be: what finds
   the same either way is not the word. */
export async function matches(finder, words, best) {
  const marked = best && words.length ? await best.data() : { content: "", locations: [] };
  const content = marked.content.split(/\s+/);
  const seen = marked.locations.map((place) => plain(content[place] || ""));
  const sure = await Promise.all(words.map(async (word) => {
    if (plain(word) && seen.some((one) => one.startsWith(plain(word)))) { return [word, true]; }
    if ((await finder.search('"' + word + '"')).results.length) { return [word, true]; }
    const [some, others] = (await Promise.all([finder.search(word), finder.search(word + "qzxq")])).map((one) => one.results);
    const same = some.length === others.length && some.every((one, place) => one.id === others[place].id);
    return [word, some.length > 0 && !same];
  }));
  return new Map(sure);
}

export function isSure(answer) { return Array.from(answer.sure.values()).every(Boolean); }

/* Leave out the parts that only have something like a word which another part has. */
export async function trusted(answers, words, part) {
  const doubtful = words.filter((word) => answers.some((answer) => answer.sure.get(word) === false));
  if (!doubtful.length) { return answers; }
  await Promise.all(answers.filter((answer) => !answer.results.length).map(async (answer) => {
    answer.sure = await matches(await part(answer.name), doubtful);
  }));
  const had = doubtful.filter((word) => answers.some((answer) => answer.sure.get(word)));
  return answers.filter((answer) => had.every((word) => answer.sure.get(word)));
}

/* How many things of a part have a word. Nothing has this filter, so nothing need be handed over. */
async function number(finder, word) {
  return (await finder.search(word, { filters: { "no such filter": "none" } })).unfilteredResultCount;
}

/* The results of several parts, the best match first. How good a match is depends on how rare its words are, and a part
   knows that of itself only. So each part's matches are weighed anew by how rare the words are in the whole, which is
   exact for one word and nearly so for several. Of equals the later part comes first. */
export async function byMatch(answers, lists, question, part, sizes) {
  const words = question.isPhrase ? question.words.replace(/"/g, "").split(/\s+/).filter((word) => plain(word)).map((word) => '"' + word + '"') : question.singles;
  const counts = await Promise.all(answers.map(async (answer) => {
    const finder = await part(answer.name);
    return [sizes.get(answer.name), ...await Promise.all(words.map((word) => number(finder, word)))];
  }));
  const whole = counts[0].map((_, place) => counts.reduce((sum, count) => sum + count[place], 0));
  whole[0] = Array.from(sizes.values()).reduce((sum, size) => sum + size);
  const rarity = ([all, ...having]) => having.reduce((sum, count) => sum + Math.log(1 + (all - count + 0.5) / (count + 0.5)), 0);
  const weighed = lists.flatMap((list, place) => {
    const factor = words.length ? rarity(whole) / rarity(counts[place]) : 1;
    return list.map((one) => ({ one, score: Number((one.score * factor).toPrecision(5)) }));
  });
  return weighed.sort((a, b) => b.score - a.score).map((pair) => pair.one);
}

/* A date in words as one that sorts; what has none comes before all that has. */
async function day(result) {
  const [number, month, year] = ((await result.data()).meta.date || "").split(" ");
  return year ? year + String(months.indexOf(month) + 1).padStart(2, "0") + number.padStart(2, "0") : "0000";
}

/* The results of several parts, each in order by date, as one row in that order; read only as far as is shown. */
export async function* byDate(lists, direction) {
  const heads = await Promise.all(lists.filter((one) => one.length).map(async (one) => ({ one, place: 0, day: await day(one[0]) })));
  while (heads.length) {
    const next = heads.reduce((best, head) => ((direction === "asc" ? head.day < best.day : head.day > best.day) ? head : best));
    yield next.one[next.place++];
    if (next.place < next.one.length) { next.day = await day(next.one[next.place]); } else { heads.splice(heads.indexOf(next), 1); }
  }
}

/* The entry that the reader is at: the one with the focus, else the topmost in view of a list scrolled into. */
export function reading(list) {
  const items = Array.from(list.querySelectorAll(".result"));
  const focused = items.find((item) => item.contains(document.activeElement));
  if (focused) { return focused; }
  return list.getBoundingClientRect().top < 0 ? items.find((item) => item.getBoundingClientRect().bottom > 0) : undefined;
}

/* The button stays where it is while it has the focus, so that nobody is thrown off the page. */
export function offer(earlier, wanted) {
  const button = earlier.querySelector("button");
  const focused = button === document.activeElement;
  earlier.hidden = !wanted && !focused;
  button.setAttribute("aria-disabled", String(!wanted));
  button.textContent = wanted || !focused ? "Search earlier years too" : "Earlier years are searched too";
}

export function whenIdle() {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in window) { requestIdleCallback(resolve, { timeout: 2000 }); } else { setTimeout(resolve, 200); }
  });
}

export function pause(milliseconds) { return new Promise((resolve) => { setTimeout(() => resolve(false), milliseconds); }); }

export function sparing() { return Boolean(navigator.connection && navigator.connection.saveData); }

/* Words that the record lacks: each is corrected to a near one that it has, or left out and named. */

/* Whether the index of a part has a word, or longer ones that begin with it. Where it has neither, Pagefind takes the
   longest word with which the one asked for begins; lengthened to one that cannot be, it then finds the same. */
async function has(finder, word) {
  if ((await finder.search('"' + word + '"')).results.length) { return true; }
  const [some, others] = (await Promise.all([finder.search(word), finder.search(word + "qzxq")])).map((one) => one.results);
  return some.length > 0 && !(some.length === others.length && some.every((one, place) => one.id === others[place].id));
}

/* How many letters have to be put in, left out, exchanged or changed places to come from one word to another; more
   than the limit is not counted further. */
function distance(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit) { return limit + 1; }
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      line[column] = Math.min(last[column] + 1, line[column - 1] + 1, last[column - 1] + cost);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        line[column] = Math.min(line[column], before[column - 2] + 1);
      }
    }
    if (Math.min(...line) > limit) { return limit + 1; }
    before = last;
    last = line;
  }
  return last[b.length];
}

/* The nearest of some words, the commonest of those that are equally near; never much shorter than what was typed. */
function nearest(word, words) {
  const limit = word.length < 6 ? 1 : 2;
  let best = null;
  let least = limit + 1;
  words.forEach((one) => {
    if (one.length < word.length - 1) { return; }
    const found = distance(word, one, limit) + (one[0] === word[0] ? 0 : 0.5);
    if (found < least) { best = one; least = found; }
  });
  return best;
}

/* The words of a part of the index, the commonest first. */
const lists = new Map();

async function wordsOf(name, site) {
  if (!lists.has(name)) {
    const address = new URL("pagefind/" + (name ? name + "/" : "") + "words.txt", site);
    lists.set(name, fetch(address).then((answer) => (answer.ok ? answer.text() : "")).then((text) => text.split("\n").filter(Boolean)));
  }
  return lists.get(name);
}

/* What to search for instead of what was typed: the words, those corrected as pairs, and those that are left out.

   A word is only taken for misspelt if no part of the index has it; parts after the first are asked for nothing but
   such a word. */
export async function spelled(typed, names, part, site) {
  const found = { words: typed, corrected: [], missing: [] };
  const words = typed.split(/\s+/).filter(Boolean);
  const used = await Promise.all(words.map(async (word) => {
    const plain = word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
    if (plain.length < 4 || !/^[a-z]+$/.test(plain)) { return word; }
    for (const name of names) { if (await has(await part(name), plain)) { return word; } }
    const known = (await Promise.all(names.map((name) => wordsOf(name, site)))).flat();
    const instead = nearest(plain, known);
    if (instead) { found.corrected.push([word, instead]); } else { found.missing.push(word); }
    return instead || "";
  }));
  found.words = used.filter(Boolean).join(" ");
  return found;
}

/* The rest of a list that is on several pages, put into the page that is shown, so that a filter covers the whole list. */

async function loaded(address) {
  const answer = await fetch(address);
  if (!answer.ok) { throw new Error(address.href + ": " + answer.status); }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  page.querySelectorAll("[data-list] a[href], nav.pages a[href]").forEach((link) => {
    link.setAttribute("href", new URL(link.getAttribute("href"), address).href);
  });
  page.querySelectorAll("[data-list] [id]").forEach((one) => { one.removeAttribute("id"); });
  return page;
}

const plain = (address) => { const url = new URL(address, location.href); return new URL(url.pathname, url); };

/* Every other page of the list: those that its ways to other pages name, and those that these name in turn. */
async function* others(nav) {
  const known = new Set([plain(location.href).href]);
  let waiting = [nav];
  while (waiting.length) {
    const links = waiting.flatMap((one) => Array.from(one.querySelectorAll("a[href]"), (link) => plain(link.getAttribute("href"))));
    const next = links.filter((one) => !known.has(one.href) && known.add(one.href));
    waiting = [];
    for (const address of next) {
      const page = await loaded(address);
      yield page;
      waiting.push(...page.querySelectorAll("nav.pages"));
    }
  }
}

const day = (row) => Array.from(row.cells, (cell) => {
  const time = cell.querySelector("time");
  const words = time ? [time.getAttribute("datetime")] : cell.textContent.trim().match(/^\d{1,2} [A-Z][a-z]+ \d{4}/);
  return words ? new Date(words[0] + " UTC").getTime() : NaN;
});

/* The latest first, by the first column in which every row has a day. */
function sort(table) {
  const rows = Array.from(table.tBodies[0].rows, (row) => ({ row, days: day(row) }));
  const column = rows[0].days.findIndex((_, place) => rows.every((one) => one.days[place] > -Infinity));
  if (column < 0) { return; }
  rows.sort((a, b) => b.days[column] - a.days[column]);
  table.tBodies[0].append(...rows.map((one) => one.row));
}

/* Put all pages of a list into this one.

   `told` is called with the number of rows after each page. */
export async function whole(list, told) {
  const tables = list.querySelectorAll("table[role=table]");
  const rows = () => list.querySelectorAll("table[role=table] > tbody > tr");
  const is = (row) => row.textContent + Array.from(row.querySelectorAll("a"), (link) => link.href).join();
  const known = new Set(Array.from(rows(), is));
  for await (const page of others(document.querySelector("nav.pages"))) {
    const there = page.querySelector("[data-list]");
    if (there && tables.length === 1 && !list.querySelector("section")) {
      const more = Array.from(there.querySelectorAll("table[role=table] > tbody > tr"), (row) => document.importNode(row, true));
      tables[0].tBodies[0].append(...more.filter((row) => !known.has(is(row)) && known.add(is(row))));
    } else if (there) {
      list.append(...Array.from(there.querySelectorAll("section"), (one) => document.importNode(one, true)));
    }
    told(rows().length);
  }
  if (tables.length === 1 && !("sorted" in list.dataset)) { sort(tables[0]); }
}

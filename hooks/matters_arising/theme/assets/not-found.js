/* The page for an address that leads nowhere: put the words of the address into its search. */
(() => {
  const form = document.getElementById("not-found");
  const site = new URL(".", new URL("../", form.action)).pathname;
  const path = location.pathname.startsWith(site) ? location.pathname.slice(site.length) : location.pathname;
  let words = path;
  try { words = decodeURIComponent(path); } catch { /* An address that was cut off within a character. */ }
  words = words.replace(/\.[a-z]+$/i, "").split(/[^\p{L}\p{N}]+/u).filter((word) => word && word !== "index");
  if (/^\d{4}$/.test(words[2]) && words[0] === "requests") { words.shift(); }
  form.elements.q.value = words.join(" ");
})();

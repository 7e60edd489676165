/* Sorting and filtering of long lists, for readers who have JavaScript. Without it the lists stand as they are. */
(function () {
  "use strict";

  function keyOf(row, column) {
    var cell = row.cells[column];
    var time = cell && cell.querySelector("time");
    return time ? time.getAttribute("datetime") : (cell ? cell.textContent.trim().toLowerCase() : "");
  }

  function sort(table, column, descending) {
    var body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows);
    rows.sort(function (a, b) {
      var order = keyOf(a, column).localeCompare(keyOf(b, column), "en", { numeric: true });
      return descending ? -order : order;
    });
    rows.forEach(function (row) { body.appendChild(row); });
  }

  function makeSortable(table) {
    var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
    heads.forEach(function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () {
        var descending = head.getAttribute("aria-sort") === "ascending";
        heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", descending ? "descending" : "ascending");
        sort(table, column, descending);
      });
    });
  }

  function makeFilterable(list, table) {
    var rows = Array.prototype.slice.call(table.tBodies[0].rows);
    if (rows.length < 6) { return; }
    var count = list.querySelector(".count");
    var all = count.textContent;
    count.setAttribute("role", "status");
    var tools = document.createElement("div");
    tools.className = "list-tools";
    var label = document.createElement("label");
    // A list that stands on several pages is filtered on this page only, and the search finds the rest.
    var whole = list.getAttribute("data-search");
    label.textContent = "Filter" + (whole ? " (this page only)" : "");
    var input = document.createElement("input");
    input.type = "search";
    input.autocomplete = "off";
    label.appendChild(input);
    tools.appendChild(label);
    if (whole) {
      var rest = document.createElement("a");
      rest.textContent = "Search the whole record";
      rest.href = whole;
      tools.appendChild(rest);
    }
    list.insertBefore(tools, count);
    input.addEventListener("input", function () {
      var words = input.value.trim().toLowerCase().split(/\s+/);
      var shown = 0;
      rows.forEach(function (row) {
        var text = row.textContent.toLowerCase();
        var fits = words.every(function (word) { return text.indexOf(word) >= 0; });
        row.hidden = !fits;
        if (fits) { shown += 1; }
      });
      var here = whole ? " on this page" : "";
      count.textContent = input.value.trim() ? shown + " of " + rows.length + here + " shown" : all;
      if (whole) { rest.href = whole + "?q=" + encodeURIComponent(input.value.trim()); }
    });
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-list]"), function (list) {
    var table = list.querySelector("table");
    makeSortable(table);
    makeFilterable(list, table);
  });
})();

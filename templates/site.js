// Theme, search, filters of tables and copy buttons. Pages are complete without this file.
(function () {
  "use strict";
  var root = document.documentElement;
  var themes = ["auto", "light", "dark"];

  function storedTheme() {
    try { return localStorage.getItem("netdocs-theme"); } catch (error) { return null; }
  }

  function applyTheme(name) {
    if (name === "light" || name === "dark") {
      root.setAttribute("data-theme", name);
    } else {
      root.removeAttribute("data-theme");
    }
  }

  function setUpTheme() {
    var button = document.querySelector(".theme");
    if (!button) { return; }
    var label = button.querySelector(".theme-name");
    label.textContent = root.getAttribute("data-theme") || "auto";
    button.hidden = false;
    button.addEventListener("click", function () {
      var next = themes[(themes.indexOf(label.textContent) + 1) % themes.length];
      label.textContent = next;
      applyTheme(next);
      try { localStorage.setItem("netdocs-theme", next); } catch (error) { /* private window */ }
    });
  }

  // The index is a script that assigns `netdocsIndex`, so that it loads from file: as well.
  function loadIndex(address, done) {
    if (window.netdocsIndex) { done(); return; }
    var script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", done);
    document.head.appendChild(script);
  }

  function words(text) {
    return text.toLowerCase().split(/\s+/).filter(Boolean);
  }

  // An entry is [path, title, kind, text]; every word has to occur, the title counts most.
  function score(entry, wanted) {
    var title = entry[1].toLowerCase();
    var rest = (entry[2] + " " + entry[3]).toLowerCase();
    var total = 0;
    for (var i = 0; i < wanted.length; i += 1) {
      var word = wanted[i];
      var at = title.indexOf(word);
      if (at === 0) { total += 8; } else if (at > 0) { total += 5; }
      if ((" " + rest + " ").indexOf(" " + word + " ") >= 0) {
        total += 3;
      } else if (rest.indexOf(word) >= 0) {
        total += 1;
      } else if (at < 0) {
        return 0;
      }
    }
    return total;
  }

  function find(text) {
    var wanted = words(text);
    if (!wanted.length || !window.netdocsIndex) { return []; }
    var hits = [];
    window.netdocsIndex.forEach(function (entry, index) {
      var points = score(entry, wanted);
      if (points > 0) { hits.push({ entry: entry, points: points, index: index }); }
    });
    hits.sort(function (a, b) { return b.points - a.points || a.index - b.index; });
    return hits;
  }

  function item(entry) {
    var line = document.createElement("li");
    var link = document.createElement("a");
    var kind = document.createElement("span");
    link.href = root.getAttribute("data-root") + entry[0];
    link.textContent = entry[1];
    kind.className = "muted";
    kind.textContent = entry[2];
    link.appendChild(kind);
    line.appendChild(link);
    return line;
  }

  function show(box, text) {
    var list = box.querySelector(".search-results");
    var status = box.querySelector("[role=status]");
    list.textContent = "";
    if (!text.trim()) { list.hidden = true; status.textContent = ""; return; }
    var hits = find(text);
    hits.slice(0, 20).forEach(function (hit) { list.appendChild(item(hit.entry)); });
    if (!hits.length) {
      var nothing = document.createElement("li");
      nothing.className = "nothing";
      nothing.textContent = "Nothing found";
      list.appendChild(nothing);
    }
    status.textContent = hits.length + (hits.length === 1 ? " page found" : " pages found");
    list.hidden = false;
  }

  function moveFocus(box, step) {
    var stops = [box.querySelector("input")].concat(
      Array.prototype.slice.call(box.querySelectorAll(".search-results a")));
    var next = stops.indexOf(document.activeElement) + step;
    if (next >= 0 && next < stops.length) { stops[next].focus(); }
  }

  function setUpSearch() {
    var box = document.querySelector(".search");
    if (!box) { return; }
    var field = box.querySelector("input");
    function update() { show(box, field.value); }
    field.addEventListener("focus", function () {
      loadIndex(box.getAttribute("data-index"), update);
    });
    field.addEventListener("input", update);
    box.addEventListener("keydown", function (event) {
      if (event.key === "ArrowDown") { moveFocus(box, 1); event.preventDefault(); }
      if (event.key === "ArrowUp") { moveFocus(box, -1); event.preventDefault(); }
      if (event.key === "Escape") { field.value = ""; update(); field.focus(); }
    });
    document.addEventListener("click", function (event) {
      if (!box.contains(event.target)) { box.querySelector(".search-results").hidden = true; }
    });
    document.addEventListener("keydown", function (event) {
      var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
        field.focus();
        event.preventDefault();
      }
    });
  }

  // A row is hidden together with the remark below it.
  function filteredRow(row, groups) {
    var next = row.nextElementSibling;
    var remark = next && next.classList.contains("remark") ? next : null;
    var text = row.textContent + " " + (remark ? remark.textContent : "");
    return {
      row: row, remark: remark, text: text.toLowerCase(),
      terms: row.getAttribute("data-terms").split("|").map(function (part) {
        return part.split(",");
      }).slice(0, groups),
      ports: Array.prototype.map.call(row.querySelectorAll(".range"), function (range) {
        var ends = range.textContent.split("–").map(Number);
        return [ends[0], ends[ends.length - 1]];
      })
    };
  }

  // A number is a port in one of the ranges, or stands alone in the text; a word may be a part.
  function holds(entry, word) {
    if (!/^\d+$/.test(word)) { return entry.text.indexOf(word) >= 0; }
    var number = Number(word);
    return entry.ports.some(function (range) { return range[0] <= number && number <= range[1]; }) ||
      new RegExp("(^|[^\\d.:])" + word + "($|[^\\d.:])").test(entry.text);
  }

  function choice(name, index, entries) {
    var label = document.createElement("label");
    var select = document.createElement("select");
    var seen = {};
    label.textContent = name;
    select.add(new Option("all", ""));
    entries.forEach(function (entry) {
      (entry.terms[index] || []).forEach(function (term) { if (term) { seen[term] = true; } });
    });
    Object.keys(seen).sort().forEach(function (term) { select.add(new Option(term, term)); });
    label.appendChild(select);
    return label;
  }

  function textField() {
    var label = document.createElement("label");
    var field = document.createElement("input");
    label.textContent = "Port, protocol or word";
    field.type = "search";
    field.autocomplete = "off";
    field.spellcheck = false;
    label.appendChild(field);
    return label;
  }

  function applyFilter(place, entries) {
    var wanted = words(place.querySelector("input").value);
    var chosen = Array.prototype.map.call(place.querySelectorAll("select"), function (select) {
      return select.value;
    });
    var shown = entries.filter(function (entry) {
      var fits = chosen.every(function (term, index) {
        return !term || (entry.terms[index] || []).indexOf(term) >= 0;
      }) && wanted.every(function (word) { return holds(entry, word); });
      entry.row.hidden = !fits;
      if (entry.remark) { entry.remark.hidden = !fits; }
      return fits;
    });
    place.querySelector("[role=status]").textContent =
      shown.length === entries.length ? "All " + entries.length + " rows are shown"
        : shown.length + " of " + entries.length + " rows are shown";
    place.querySelector("button").disabled = shown.length === entries.length;
  }

  function clearFilter(place, entries) {
    place.querySelector("input").value = "";
    Array.prototype.forEach.call(place.querySelectorAll("select"), function (select) {
      select.value = "";
    });
    applyFilter(place, entries);
  }

  function setUpFilter() {
    var place = document.querySelector(".filter");
    var table = document.querySelector("table[data-filters]");
    if (!place || !table) { return; }
    var names = table.getAttribute("data-filters").split("|");
    var rows = document.querySelectorAll("table[data-filters] tr[data-terms]");
    var entries = Array.prototype.map.call(rows, function (row) {
      return filteredRow(row, names.length);
    });
    var button = document.createElement("button");
    var status = document.createElement("p");
    place.setAttribute("role", "group");
    place.setAttribute("aria-label", "Filter the rows");
    place.appendChild(textField());
    names.forEach(function (name, index) { place.appendChild(choice(name, index, entries)); });
    button.type = "button";
    button.textContent = "Show all";
    status.setAttribute("role", "status");
    status.setAttribute("aria-live", "polite");
    place.appendChild(button);
    place.appendChild(status);
    place.addEventListener("input", function () { applyFilter(place, entries); });
    button.addEventListener("click", function () {
      clearFilter(place, entries);
      place.querySelector("input").focus();
    });
    // A link to a row that is hidden shows it.
    window.addEventListener("hashchange", function () {
      var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target && target.hidden) {
        clearFilter(place, entries);
        target.scrollIntoView();
      }
    });
    place.hidden = false;
    applyFilter(place, entries);
  }

  function plainText(block) {
    var lines = block.querySelectorAll(".line");
    if (!lines.length) { return block.textContent; }
    return Array.prototype.map.call(lines, function (line) { return line.textContent; }).join("\n");
  }

  function copyText(text, done) {
    if (navigator.clipboard) {
      navigator.clipboard.writeText(text).then(function () { done(true); }, function () { done(false); });
      return;
    }
    done(false);
  }

  function addCopyButton(block, index) {
    var button = document.createElement("button");
    var caption = block.parentNode.querySelector("figcaption");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", "Copy " + (caption ? caption.textContent : "block " + (index + 1)));
    button.addEventListener("click", function () {
      copyText(plainText(block), function (worked) {
        button.textContent = worked ? "Copied" : "Select and copy by hand";
        setTimeout(function () { button.textContent = "Copy"; }, 2000);
      });
    });
    block.parentNode.appendChild(button);
  }

  applyTheme(storedTheme());
  root.classList.add("scripted");
  document.addEventListener("DOMContentLoaded", function () {
    setUpTheme();
    setUpSearch();
    setUpFilter();
    Array.prototype.forEach.call(document.querySelectorAll("[data-copy]"), addCopyButton);
  });
})();

// Theme, search and copy buttons. Pages are complete without this file.
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
    Array.prototype.forEach.call(document.querySelectorAll("[data-copy]"), addCopyButton);
  });
})();

"use strict";
(() => {
const data = JSON.parse(document.getElementById("data").textContent);
const page = document.getElementById("page");
const KEPT_AS = "imagine-form-" + data.form;
const AMOUNT = /^\$?\s*(\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?|\.\d+)(?:\s*[a-z][a-z /]*)?$/i;
// What no file of answers may hold: control characters, and what turns the direction of text.
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const LONGEST = 1000;
const w = data.words;

// Words become text, never markup.
function el(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value != null) made.setAttribute(key, value);
  }
  made.append(...children.filter(child => child != null && child !== ""));
  return made;
}

function choice(type, name, value, text, place) {
  const id = place + "-" + (value || "box");
  return el("div", { class: type === "checkbox" ? "sign" : "choice" },
    el("input", { type, name, value, id }), el("label", { for: id }, text));
}

function why(question) {
  const lines = [question.why, question.find_out && w.to_find_out + " " + question.find_out].filter(Boolean);
  return lines.length ? el("details", { class: "screen" }, el("summary", {}, w.why), ...lines.map(line => el("p", {}, line))) : null;
}

function note(question, place) {
  const id = place + "-note";
  return el("details", { class: "note" }, el("summary", {}, w.add_note),
    el("label", { for: id }, w.note), el("input", { type: "text", id, name: "note." + question.id, maxlength: LONGEST }));
}

// One function a kind of question: how it is asked, and what was answered; null where it was not.
const kinds = {
  choice: {
    draw(question, place) {
      const answers = question.labels.map(label =>
        [label, label === "partly" && question.partly ? label + ": " + question.partly : label]);
      answers.push(["unknown", w.unknown]);
      if (question.may_not_apply) answers.push(["n/a", w.doesnt_apply]);
      return el("fieldset", { id: place }, el("legend", {}, question.ask),
        ...answers.map(([value, text], number) => {
          const made = choice("radio", "q." + question.id, value, text, place + "-" + number);
          return made;
        }), why(question), note(question, place));
    },
    answer: question => chosen("q." + question.id),
  },
  number: {
    draw(question, place) {
      const id = place + "-amount";
      return el("div", { class: "one", id: place }, el("label", { for: id }, question.ask + (question.unit ? " (" + question.unit + ")" : "")),
        el("input", { type: "text", inputmode: "decimal", autocomplete: "off", class: "amount", id, name: "q." + question.id,
          maxlength: 40, "aria-describedby": place + "-fault" }),
        el("p", { class: "fault", id: place + "-fault", hidden: true }, w.not_a_number),
        choice("checkbox", "unknown." + question.id, "unknown", w.unknown, place),
        why(question), note(question, place));
    },
    answer(question) {
      const typed = text("q." + question.id);
      if (!typed) return chosen("unknown." + question.id);
      const found = AMOUNT.exec(typed);
      return found ? { amount: found[1].replaceAll(",", "") } : null;
    },
    fault: question => { const typed = text("q." + question.id); return Boolean(typed) && !AMOUNT.test(typed); },
  },
  lines: {
    draw(question, place) {
      const id = place + "-lines";
      return el("div", { class: "one", id: place }, el("label", { for: id }, question.ask),
        el("textarea", { id, name: "q." + question.id, rows: 4 }), why(question));
    },
    answer(question) {
      const lines = raw("q." + question.id).split(/[\r\n]+/).map(clean).filter(Boolean);
      return lines.length ? { lines } : null;
    },
  },
  sign: {
    draw(question, place) {
      const further = el("fieldset", { class: "more", hidden: true }, el("legend", {}, w.how_far),
        ...[["yes", w.certainly], ["partly", question.partly ? w.partly + ": " + question.partly : w.partly], ["unknown", w.cant_tell]]
          .map(([value, says], number) => choice("radio", "more." + question.id, value, says, place + "-more-" + number)),
        why(question), note(question, place));
      const says = question.tick + (question.deal_breaker ? " (" + w.deal_breaker + ")" : "");
      const box = choice("checkbox", "q." + question.id, "true", says, place);
      return el("div", { id: place }, box, further);
    },
    answer(question) {
      if (chosen("q." + question.id)) return chosen("more." + question.id) || "unknown";
      return chosen("rest." + question.group);
    },
  },
};

function named(name) { return [...page.querySelectorAll("[name]")].filter(field => field.name === name); }
function raw(name) { const field = named(name)[0]; return field ? field.value : ""; }
function clean(typed) { return typed.replace(HIDDEN, " ").split(/\s+/).filter(Boolean).join(" ").slice(0, LONGEST); }
function text(name) { return clean(raw(name)); }
function chosen(name) { const field = named(name).find(each => each.checked); return field ? field.value : null; }

function about() {
  const field = (id, label, value, more) => el("div", { class: "one" }, el("label", { for: id }, label),
    el("input", { type: "text", id, name: id, value, maxlength: 300, ...more }));
  const kinds = el("select", { id: "partner_kind", name: "partner_kind" }, el("option", { value: "" }, w.no_kind),
    ...data.kinds.map(([value, says]) => el("option", { value, selected: value === data.partner_kind }, says)));
  return [
    field("partner", w.partner, data.partner, { required: true, "aria-describedby": "partner-fault" }),
    el("p", { class: "fault", id: "partner-fault", hidden: true }, w.no_partner),
    el("div", { class: "one" }, el("label", { for: "partner_kind" }, w.kind), kinds),
    field("proposal", w.proposal, data.proposal),
    field("assessor", w.assessor, "", { autocomplete: "name" }),
  ];
}

const questions = data.stages.flatMap(stage => stage.questions);
questions.forEach((question, number) => { question.place = "q" + number; });

function stagePart(stage, number) {
  const others = stage.questions.filter(question => question.kind !== "sign");
  const signs = stage.questions.filter(question => question.kind === "sign");
  signs.forEach(sign => { sign.group = number; });
  const ticks = signs.length ? el("fieldset", {}, el("legend", {}, w.tick),
    ...signs.map(sign => kinds.sign.draw(sign, sign.place)),
    el("fieldset", {}, el("legend", {}, w.the_others),
      choice("radio", "rest." + number, "no", w.none, "rest" + number + "-a"),
      choice("radio", "rest." + number, "unknown", w.cant_tell, "rest" + number + "-b"))) : null;
  return el("section", { "aria-labelledby": "stage" + number }, el("h2", { id: "stage" + number }, stage.name),
    el("p", {}, stage.about), ...others.filter(each => each.kind !== "lines").map(each => kinds[each.kind].draw(each, each.place)),
    ticks, ...others.filter(each => each.kind === "lines").map(each => kinds.lines.draw(each, each.place)));
}

function draw() {
  const bar = el("progress", { id: "bar", max: 1, value: 0, "aria-labelledby": "how-far" });
  page.append(
    el("h1", {}, data.title), el("p", {}, data.introduction), el("p", {}, w.how_to), el("p", { class: "screen", id: "keeps" }, w.keeps),
    el("div", { class: "place screen" }, el("span", { id: "how-far" }), bar),
    ...about(), ...data.stages.map(stagePart),
    el("div", { class: "screen" },
      el("p", { id: "said", role: "status" }),
      el("button", { type: "button", id: "save", class: "main" }, w.save),
      el("button", { type: "button", id: "print" }, w.print),
      el("button", { type: "button", id: "clear" }, w.clear)),
    el("p", {}, data.credit));
}

// What is asked hangs on earlier answers; what is not asked does not count.
function asked(question) {
  return Object.entries(question.ask_if).every(([driver, wanted]) => {
    const earlier = questions.find(each => each.id === driver);
    return !earlier || (asked(earlier) && wanted.includes(kinds[earlier.kind].answer(earlier)));
  });
}

function refresh() {
  let answered = 0, all = 0;
  for (const question of questions) {
    const isAsked = asked(question);
    document.getElementById(question.place).hidden = !isAsked;
    if (question.kind === "sign") {
      document.getElementById(question.place).querySelector(".more").hidden = !chosen("q." + question.id);
    }
    if (!isAsked || question.kind === "lines") continue;
    all += 1;
    if (kinds[question.kind].answer(question) !== null) answered += 1;
  }
  document.getElementById("how-far").textContent = w.how_far_along.replace("{n}", answered).replace("{all}", all);
  const bar = document.getElementById("bar");
  bar.max = all || 1;
  bar.value = answered;
}

function fields() { return [...page.querySelectorAll("input, select, textarea")]; }
function isTick(field) { return field.type === "radio" || field.type === "checkbox"; }

function keep() {
  const kept = { started: started(), fields: fields().map(field => isTick(field) ? field.checked : field.value) };
  try { localStorage.setItem(KEPT_AS, JSON.stringify(kept)); return true; } catch { return false; }
}

function restore() {
  let kept = null;
  try { kept = JSON.parse(localStorage.getItem(KEPT_AS)); } catch { document.getElementById("keeps").textContent = w.keeps_nothing; }
  if (!kept || !Array.isArray(kept.fields) || kept.fields.length !== fields().length) return;
  startedOn = kept.started || startedOn;
  fields().forEach((field, number) => {
    const value = kept.fields[number];
    if (isTick(field)) field.checked = value === true; else if (typeof value === "string") field.value = value;
    if (field.name.startsWith("note.") && value) field.closest("details").open = true;
  });
  say(w.restored);
}

let startedOn = null;
function today() {
  const now = new Date(), two = number => String(number).padStart(2, "0");
  return now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
}
function started() { return startedOn = startedOn || today(); }
function say(words) { document.getElementById("said").textContent = words; }

// JSON's strings are YAML's in double quotes.
const quoted = words => JSON.stringify(words);

function file() {
  const lines = ["format: 1", "partner: " + quoted(text("partner"))];
  const kind = raw("partner_kind");
  if (kind) lines.push("partner_kind: " + kind);
  for (const name of ["proposal", "assessor"]) if (text(name)) lines.push(name + ": " + quoted(text(name)));
  if (data.answer_by) lines.push("answer_by: " + data.answer_by);
  lines.push("started: " + started(), "finished: " + today());
  lines.push("checklist:", "  id: " + quoted(data.checklist.id), "  digest: " + quoted(data.checklist.digest), "answers:");
  const before = lines.length;
  for (const question of questions) {
    const answer = asked(question) ? kinds[question.kind].answer(question) : null;
    const words = asked(question) && question.kind !== "lines" ? text("note." + question.id) : "";
    if (answer === null && !words) continue;
    if (answer && answer.lines) lines.push("  " + question.id + ":", ...answer.lines.map(line => "    - " + quoted(line)));
    else {
      const value = answer === null ? "unknown" : answer.amount || quoted(answer);
      if (words) lines.push("  " + question.id + ":", "    answer: " + value, "    note: " + quoted(words));
      else lines.push("  " + question.id + ": " + value);
    }
  }
  if (lines.length === before) lines[before - 1] = "answers: {}";
  return lines.join("\n") + "\n";
}

function firstFault() {
  let first = null;
  const mark = (field, fault, wrong) => {
    fault.hidden = !wrong;
    field.setAttribute("aria-invalid", wrong ? "true" : "false");
    if (wrong && !first) first = field;
  };
  mark(named("partner")[0], document.getElementById("partner-fault"), !text("partner"));
  for (const question of questions) {
    if (question.kind === "number" && asked(question)) {
      mark(named("q." + question.id)[0], document.getElementById(question.place + "-fault"), kinds.number.fault(question));
    }
  }
  return first;
}

function save() {
  const fault = firstFault();
  if (fault) { say(w.look_again); fault.focus(); return; }
  const slug = text("assessor").normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40) || "library";
  const name = today() + "-assessment-" + slug + ".yaml";
  const link = el("a", { href: URL.createObjectURL(new Blob([file()], { type: "application/yaml" })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  say(w.saved.replace("{name}", name));
}

function clear() {
  if (!confirm(w.clear_ask)) return;
  try { localStorage.removeItem(KEPT_AS); } catch { /* nothing is kept then */ }
  for (const field of fields()) {
    if (isTick(field)) field.checked = field.defaultChecked;
    else if (field.tagName === "SELECT") field.value = data.partner_kind || "";
    else field.value = field.defaultValue;
  }
  startedOn = null;
  refresh();
  say(w.cleared);
}

draw();
restore();
refresh();
page.addEventListener("input", event => {
  const field = event.target;
  // An amount and "don't know yet" exclude each other.
  if (field.name.startsWith("unknown.") && field.checked) named("q." + field.name.slice(8))[0].value = "";
  if (field.name.startsWith("q.") && field.value && field.type === "text") named("unknown." + field.name.slice(2)).forEach(each => { each.checked = false; });
  refresh();
  if (!keep()) document.getElementById("keeps").textContent = w.keeps_nothing;
});
document.getElementById("save").addEventListener("click", save);
document.getElementById("print").addEventListener("click", () => print());
document.getElementById("clear").addEventListener("click", clear);
})();

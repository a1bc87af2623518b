// What is known of a time, and what follows from it: the page reads times as `argmap.when` does, and is as careful.

// [first and last day it can begin, first and last day it can end] of "2019", "2009~2017", "1980/1988" or "2011/..".
function timeBounds(told) {
  const [first, last] = told.split(/[/~]/).map((end) => end.trim());
  if (last === undefined) return [firstDay(first), lastDay(first), firstDay(first), lastDay(first)];
  if (told.includes("~")) return [firstDay(first), lastDay(last), firstDay(first), lastDay(last)];
  const begins = first === ".." ? ["0000-00-00", "0000-00-00"] : [firstDay(first), lastDay(first)];
  return [...begins, ...(last === ".." ? [begins[1], "9999-99-99"] : [firstDay(last), lastDay(last)])];
}

function firstDay(date) {
  return `${date}-01-01`.slice(0, 10);
}

function lastDay(date) {
  if (date.length >= 10) return date;
  const [year, month = 12] = date.split("-").map(Number);
  // The calendar comes back every 400 years, and the browser takes years before 100 for others.
  const days = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  return `${date.slice(0, 4)}-${String(month).padStart(2, "0")}-${days}`;
}

// Whether a day surely belongs to both, or both are told in the same terms.
function surelyTogether(one, other) {
  const [begins, ends] = [one[1] > other[1] ? one[1] : other[1], one[2] < other[2] ? one[2] : other[2]];
  return begins <= ends || one.join() === other.join();
}

// Whether the one comes before the other: it can, the other way round cannot be, and no day is surely in both.
function surelyBefore(one, other) {
  return one[2] <= other[1] && other[2] > one[1] && !surelyTogether(one, other);
}

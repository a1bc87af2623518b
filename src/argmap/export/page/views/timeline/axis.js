// The axis of the view Timeline: what stands where, once it is known how wide the axis is.

const TIME_LEAST = 24;  // pixels: what a finger hits
const TIME_LEVEL = 28;
const TIME_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000];

function placeTimes() {
  const width = timeline.axis.clientWidth;
  if (width !== timeline.width) {
    timeline.width = width;
    const ticks = timeTicks(width);
    timeline.axis.replaceChildren(...ticks.map(tickLabel));
    timeline.body.style.setProperty("--grid", ticks.map(gridLine).join(", "));
    timeline.strip.replaceChildren(...timeBins(width));
    for (const row of timeline.rows) placeRow(row, width);
  }
  drawTurns();
}

function gridLine({start}) {
  return `linear-gradient(var(--rule) 0 0) ${TO_LEFT ? 100 - start : start}% 0 / 1px 100% no-repeat`;
}

function tickLabel({text, start}) {
  const tick = make("span", {}, text);
  tick.style.insetInlineStart = `${start}%`;
  return tick;
}

// Bars that would lie on each other are put on levels.
function placeRow({bars, track}, width) {
  const ends = [];
  for (const bar of [...bars].sort((one, other) => one.start - other.start)) {
    const [middle, half] = [(bar.start + bar.end) / 2, (bar.end - bar.start) / 2];
    const reach = Math.max(TIME_LEAST / 2, (half * width) / 100);
    const from = (middle * width) / 100 - reach;
    bar.level = ends.findIndex((end) => end <= from);
    if (bar.level < 0) bar.level = ends.push(0) - 1;
    ends[bar.level] = from + 2 * reach;
    const {style} = bar.element;
    style.insetInlineStart = `calc(${middle}% - max(${TIME_LEAST / 2}px, ${half}%))`;
    style.inlineSize = `max(${TIME_LEAST}px, ${2 * half}%)`;
    style.insetBlockStart = `${bar.level * TIME_LEVEL + 2}px`;
  }
  track.style.minBlockSize = `${Math.max(1, ends.length) * TIME_LEVEL}px`;
}

function timeTicks(width) {
  const years = timeline.last - timeline.first + 1;
  if (years < 3) return monthTicks(width / years / 12);
  const step = stepOf(width / years, 44);
  const from = Math.ceil(timeline.first / step) * step;
  const count = Math.max(0, Math.floor((timeline.last - from) / step) + 1);
  return Array.from({length: count}, (_, index) => timeTick(yearText(from + index * step), "-01-01"));
}

// So many years that they are so wide.
const stepOf = (width, least) => TIME_STEPS.find((step) => step * width > least) || TIME_STEPS.at(-1);

function monthTicks(width) {
  const step = [1, 2, 3, 6].find((one) => one * width > 64) || 12;
  const count = (12 / step) * (timeline.last - timeline.first + 1);
  return Array.from({length: count}, (_, index) => {
    const year = yearText(timeline.first + Math.floor((index * step) / 12));
    return timeTick(`${year}-${String(((index * step) % 12) + 1).padStart(2, "0")}`, "-01");
  });
}

const timeTick = (text, rest) => ({text, start: timeExtent({earliest: text + rest}).start});

// How many statements belong to a stretch of years: exactly those that it shows when it is chosen.
function timeBins(width) {
  const {first, last, dated} = timeline;
  const years = last - first + 1;
  const step = stepOf(width / years, TIME_LEAST);
  const bins = Array.from({length: Math.max(1, Math.floor(years / step))}, (_, index) => {
    const from = first + index * step;
    return {from, to: from + step - 1, supports: 0, opposes: 0, conditional: 0, count: 0};
  });
  bins.at(-1).to = last;
  const binOf = (day) => Math.max(0, Math.min(bins.length - 1, Math.floor((yearOf(day) - first) / step)));
  for (const {when, stance} of dated) {
    const end = when.latest ? binOf(when.latest) : bins.length - 1;
    for (const bin of bins.slice(when.earliest ? binOf(when.earliest) : 0, end + 1)) {
      bin[stance]++;
      bin.count++;
    }
  }
  const most = Math.max(...bins.map(({count}) => count));
  return bins.filter(({count}) => count).map((bin, index) => timeBin(bin, most, index ? -1 : 0));
}

function timeBin(bin, most, tabindex) {
  const [from, to] = [bin.from, bin.to].map(yearText);
  const stacks = STANCES.filter((stance) => bin[stance]).map((stance) => {
    const stack = make("span", {class: `stack ${stance}`});
    stack.style.blockSize = `${(bin[stance] / most) * 44}px`;
    return stack;
  });
  const told = t("timeline.bin", {...bin, time: from === to ? from : `${from} – ${to}`});
  const element = button([make("span", {}, String(bin.count)), ...stacks], () => {
    change({from: String(bin.from), to: String(bin.to)});
    timeline.allYears.focus();
  }, {class: "bin", ...titled(told), dir: null, tabindex});
  const {start, end} = timeExtent({earliest: `${from}-01-01`, latest: `${to}-12-31`});
  element.style.insetInlineStart = `${start}%`;
  element.style.inlineSize = `${end - start}%`;
  return element;
}

// From the last bar of the one stance to the first of the other; what has no bar is told in words only.
function turnEnds({rows, changes}) {
  const bar = (side, sign) => {
    const own = rows.find(({fold}) => fold === side.fold)?.bars || [];
    const told = own.filter(({statements}) => statements.some((one) => side.statements.includes(one)));
    return told.sort((one, other) => sign * (one.start - other.start))[0];
  };
  return changes.map(({earlier, later}) => [bar(earlier, -1), bar(later, 1)]).filter(([one, other]) => one && other);
}

function drawTurns() {
  for (const {item, pair, lines} of timeline.turns) {
    const {left, top, width, height} = item.getBoundingClientRect();
    const box = ({element}) => {
      const found = element.getBoundingClientRect();
      return {left: found.left - left, right: found.right - left, top: found.top - top, bottom: found.bottom - top};
    };
    const paths = turnEnds(pair).map(([one, other]) => turnPath(box(one), box(other)));
    for (const [name, value] of Object.entries({width, height, "aria-hidden": true})) lines.setAttribute(name, value);
    lines.replaceChildren(...paths.map((d) => drawn("path", {d, class: "turning"})));
  }
}

// Along the row of the earlier stance to where the later begins, and over to it, with an arrow head.
function turnPath(from, to) {
  const way = TO_LEFT ? -1 : 1;
  const [start, begin] = TO_LEFT ? [from.left, to.right] : [from.right, to.left];
  const x = way * Math.max(way * start + 8, way * begin + Math.min(TIME_LEAST, to.right - to.left) / 2);
  const y = (from.top + from.bottom) / 2;
  const end = to.top > y ? to.top - 1 : to.bottom + 1;
  const back = end > y ? -6 : 6;
  return `M${start} ${y}H${x}V${end}M${x - 5} ${end + back}L${x} ${end}L${x + 5} ${end + back}`;
}

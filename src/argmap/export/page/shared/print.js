// On paper: a picture of the map as it is on the screen, then every statement in view with its passage.

// In the form of a sheet, and small enough that its letters can be read there.
const PAPER_SIZE = {width: 900, height: 1150};
const PAPER = {whole: PAPER_SIZE, beside: PAPER_SIZE};

function preparePrint() {
  showAllStatements();
  const {picture, boxes} = compose(PAPER);
  $("#picture").src = svgAddress(svgOf(picture, boxes));
  $("#printed-what").textContent = [describeFilters(), $("#count").textContent].join(". ");
  $("#printed").hidden = false;
}

// Draws the points of each round from the data beside them; every point also stands in a list.
"use strict";

const COLOURS = ["#0b6b53", "#1a5fb4", "#c77700", "#6b4fa0", "#b3261e", "#35413c"];
const SYMBOLS = ["circle", "rect", "triangle", "diamond", "pin", "roundRect"];
const KILOMETRE = 1 / 111.195;

function drawn({ days }) {
  const points = days.flatMap((day) => day.points);
  const north = points.reduce((sum, point) => sum + point[1], 0) / points.length;
  const square = Math.cos((north * Math.PI) / 180);
  const margin = 0.5 * KILOMETRE;
  const reach = (at, least) => (axis) => (least ? axis.min - margin / (at ? 1 : square) : axis.max + margin / (at ? 1 : square));
  return {
    animation: false, aria: { enabled: true, label: { enabled: false } },
    legend: { type: "scroll", top: 0 }, grid: { left: 16, right: 16, top: 40, bottom: 16 },
    tooltip: { formatter: (one) => `${one.seriesName} ${one.data[2]}` },
    xAxis: { type: "value", show: false, min: reach(0, true), max: reach(0, false) },
    yAxis: { type: "value", show: false, min: reach(1, true), max: reach(1, false) },
    series: days.filter((day) => day.points.length).map((day, at) => ({
      type: "line", name: day.name, data: day.points, symbol: SYMBOLS[at % SYMBOLS.length], symbolSize: 10,
      color: COLOURS[at % COLOURS.length], lineStyle: { width: 1.5 },
    })),
  };
}

for (const place of document.querySelectorAll("[data-points]")) {
  const chart = echarts.init(place, null, { renderer: "svg" });
  chart.setOption(drawn(JSON.parse(document.getElementById(place.dataset.points).textContent)));
  addEventListener("resize", () => chart.resize());
}

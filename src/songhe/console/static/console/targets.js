// Draws the charts and the map of a target from the data beside them. Everything drawn stands in a table as well.
"use strict";

const COLOURS = { met: "#1a7f4b", on_course: "#1a5fb4", unmeasurable: "#8b9692", behind: "#c77700", overdue: "#b3261e" };
const INK = "#1d2a26";
const FONT = { fontFamily: "Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif", fontSize: 13, color: INK };

const limitLine = (limit, position) => ({
  symbol: "none", silent: true,
  lineStyle: { color: INK, type: "dashed", width: 2 },
  label: { formatter: limit.said, position, color: INK },
});

function bars({ rows, limit }) {
  const most = (row) => (row.most === null ? row.least : row.most);
  const common = { type: "bar", stack: "value", barMaxWidth: 22, barMinHeight: 2 };
  const shades = (row, opacity) => ({ color: COLOURS[row.lamp], opacity });
  return {
    tooltip: { trigger: "axis", formatter: ([one]) => `${rows[one.dataIndex].name} ${rows[one.dataIndex].said}` },
    grid: { left: 8, right: 24, top: 28, bottom: 8, containLabel: true },
    xAxis: { type: "value", axisLabel: { hideOverlap: true, showMaxLabel: false }, max: (axis) => Math.max(axis.max, limit.value) },
    yAxis: { type: "category", inverse: true, data: rows.map((row) => row.name), axisLabel: { width: 130, overflow: "truncate" } },
    series: [
      { ...common, data: rows.map((row) => ({ value: row.least, itemStyle: shades(row, 1) })),
        markLine: { ...limitLine(limit, "start"), data: [{ xAxis: limit.value }] } },
      { ...common, data: rows.map((row) => ({ value: most(row) - row.least, itemStyle: shades(row, 0.35) })) },
    ],
  };
}

function trend({ days, limit, leads, value, least, most, projected }) {
  const line = (name, key, dashed) => ({
    type: "line", name, symbol: "circle", symbolSize: 7, connectNulls: false,
    lineStyle: { width: 2, type: dashed ? "dotted" : "solid" }, color: dashed ? "#6b4fa0" : "#0b6b53",
    data: days.map((day) => [day.day, day[key]]),
  });
  const exact = days.every((day) => day.least === day.most);
  const series = [{ ...line(exact ? value : least, "least", false), markLine: { ...limitLine(limit, "insideEndTop"), data: [{ yAxis: limit.value }] } }];
  if (!exact) series.push(line(most, "most", true));
  if (leads) {
    const last = days[days.length - 1];
    series.push({ type: "line", name: projected, color: "#8a5300", symbol: "diamond", symbolSize: 9, lineStyle: { type: "dashed", width: 2 },
      data: [[last.day, last.least], [leads.day, leads.value]] });
  }
  return {
    legend: { top: 0 }, tooltip: { trigger: "axis" },
    grid: { left: 8, right: 32, top: 36, bottom: 8, containLabel: true },
    xAxis: { type: "time", axisLabel: { hideOverlap: true } },
    yAxis: { type: "value", scale: true, min: (axis) => Math.min(axis.min, limit.value), max: (axis) => Math.max(axis.max, limit.value) },
    series,
  };
}

function map({ rows, shapes }) {
  echarts.registerMap("counties", shapes);
  const shape = (row) => ({ areaColor: COLOURS[row.lamp], borderColor: "#fff", borderWidth: 2 });
  const label = { show: true, color: "#fff", textBorderColor: "rgba(20,30,26,.85)", textBorderWidth: 3, lineHeight: 17 };
  return {
    tooltip: { formatter: (one) => (one.data ? `${one.data.called} ${one.data.word} ${one.data.said}` : "") },
    series: [{
      type: "map", map: "counties", roam: false, selectedMode: false, aspectScale: 0.8,
      label: { ...label, formatter: (one) => (one.data ? `${one.data.called}\n${one.data.word}` : "") },
      emphasis: { label, itemStyle: { areaColor: "#35413c" } },
      data: rows.map((row) => ({ name: row.code, value: 0, called: row.name, word: row.word, said: row.said, itemStyle: shape(row) })),
    }],
  };
}

const DRAW = { bars, trend, map };

for (const place of document.querySelectorAll("[data-chart]")) {
  const data = JSON.parse(document.getElementById(place.dataset.chart).textContent);
  if (data.kind === "bars") place.style.height = `${Math.max(12, 5 + 2.1 * data.rows.length)}rem`;
  const chart = echarts.init(place, null, { renderer: "svg" });
  chart.setOption({ animation: false, textStyle: FONT, aria: { enabled: true, label: { enabled: false }, decal: { show: data.kind !== "trend" } }, ...DRAW[data.kind](data) });
  addEventListener("resize", () => chart.resize());
}

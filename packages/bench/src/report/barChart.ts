/** One bar: what it stands for, its length, and what is written beside it. */
export type Bar = Readonly<{ label: string; value: number; text: string; isOurs: boolean }>;

export type BarChart = Readonly<{ title: string; subtitle: string; bars: readonly Bar[]; footer: string }>;

const width = 900;
const labelWidth = 290;
const barHeight = 24;
const barGap = 10;
const headHeight = 74;
const footHeight = 40;
const textWidth = 170;

/** Draws a bar chart as SVG. Readable on a light and on a dark page: it brings its own background. */
export const drawBarChart = ({ title, subtitle, bars, footer }: BarChart): string => {
  const height = headHeight + bars.length * (barHeight + barGap) + footHeight;
  const longest = Math.max(...bars.map(({ value }) => value), Number.MIN_VALUE);
  const scale = (width - labelWidth - textWidth) / longest;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="14" role="img">
<title>${escapeXml(title)}</title>
<rect width="${width}" height="${height}" fill="#ffffff"/>
<text x="20" y="32" font-size="19" font-weight="600" fill="#1a1a1a">${escapeXml(title)}</text>
<text x="20" y="56" fill="#555555">${escapeXml(subtitle)}</text>
${bars.map((bar, index) => drawBar(bar, headHeight + index * (barHeight + barGap), scale)).join("\n")}
<text x="20" y="${height - 16}" font-size="11" fill="#777777">${escapeXml(footer)}</text>
</svg>
`;
};

const drawBar = ({ label, value, text, isOurs }: Bar, top: number, scale: number): string => {
  const middle = top + barHeight / 2 + 5;
  const length = Math.max(1, value * scale);
  return [
    `<text x="${labelWidth - 12}" y="${middle}" text-anchor="end" fill="#1a1a1a"${isOurs ? ' font-weight="600"' : ""}>${escapeXml(label)}</text>`,
    `<rect x="${labelWidth}" y="${top}" width="${length.toFixed(1)}" height="${barHeight}" rx="3" fill="${isOurs ? "#c8102e" : "#9aa5b1"}"/>`,
    `<text x="${(labelWidth + length + 8).toFixed(1)}" y="${middle}" fill="#1a1a1a">${escapeXml(text)}</text>`,
  ].join("\n");
};

const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

import type { PublicLang } from "#platform/text";
import type { Figure } from "#modules/directory";
import type { FigureRow } from "../figure-rows.ts";
import { words } from "../words.ts";

const series = ["yes", "assessed", "no"] as const satisfies readonly Figure["series"][];
const width = 360;
const rowHeight = 36;
const barHeight = 24;
/** Where the bars begin, to the right of the year. */
const start = 48;

/** One bar for each year. The table below says the same, for those who do not see it. */
export function FigureChart(props: { lang: PublicLang; within: string; rows: readonly FigureRow[] }) {
  const { lang, within, rows } = props;
  const id = `${within}-tall`;
  const t = words(lang);
  const most = Math.max(
    ...rows.map(({ values }) => series.reduce((sum, one) => sum + (values[one] ?? 0), 0)),
  );
  const unit = (width - start - 2) / most;
  return (
    <figure class="hv-chart" aria-labelledby={`${within} ${id}`}>
      <figcaption id={id}>{t("figures.caption")}</figcaption>
      <ul class="hv-chart__key">
        {series.map((one) => (
          <li>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <rect class="hv-chart__bar" data-is={one} x="1" y="1" width="14" height="14" />
            </svg>
            {t(`figures.${one}`)}
          </li>
        ))}
      </ul>
      <svg viewBox={`0 0 ${width} ${rows.length * rowHeight}`} role="img" aria-labelledby={`${within} ${id}`}>
        {rows.map((row, at) => (
          <g>
            <text class="hv-chart__year" x="0" y={at * rowHeight + 17}>
              {row.year}
            </text>
            <Bar row={row} y={at * rowHeight} unit={unit} />
          </g>
        ))}
      </svg>
      {rows.some((row) => !row.certain) ? <p class="hv-quiet">{t("figures.unsure")}</p> : null}
    </figure>
  );
}

function Bar({ row, y, unit }: { row: FigureRow; y: number; unit: number }) {
  let x = start;
  return (
    <>
      {series.map((one) => {
        const value = row.values[one];
        if (value === undefined) return null;
        const long = value * unit;
        const from = x;
        x += long;
        return (
          <>
            <rect
              class="hv-chart__bar"
              data-is={one}
              data-unsure={row.certain ? undefined : ""}
              x={round(from + 1)}
              y={y + 1}
              width={round(long - 2)}
              height={barHeight - 2}
            />
            <text
              class="hv-chart__value"
              data-is={row.certain ? one : undefined}
              x={round(from + long / 2)}
              y={y + 17}
            >
              {value}
            </text>
          </>
        );
      })}
    </>
  );
}

const round = (value: number) => Math.round(value * 10) / 10;

type DayBarsProps = { days: readonly { day: string; count: number }[]; total: number };

const HEIGHT = 40;

/** Requests a day as bars, the latest on the right; a day without any keeps its place on the line. */
export function DayBars({ days, total }: DayBarsProps) {
  const most = Math.max(1, ...days.map((it) => it.count));
  const busiest = days.find((it) => it.count === most);
  return (
    <figure>
      <div role="img" aria-label={`${total} requests in ${days.length} days, at most ${most} a day, on ${busiest?.day}`} className="flex items-end gap-px border-b" style={{ height: HEIGHT }}>
        {days.map(({ day, count }) => (
          <div key={day} title={`${day}: ${count}`} className="flex h-full flex-1 items-end hover:bg-hover">
            {count > 0 && <div className="w-full bg-edge forced-colors:bg-[CanvasText]" style={{ height: Math.max(3, Math.round((count / most) * HEIGHT)) }} />}
          </div>
        ))}
      </div>
      <figcaption className="mt-1 flex justify-between text-xs text-faint"><span>{days[0]?.day}</span><span>{total === 1 ? "1 request" : `${total} requests`}</span><span>{days.at(-1)?.day}</span></figcaption>
    </figure>
  );
}

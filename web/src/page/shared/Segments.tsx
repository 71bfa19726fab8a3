/** One of a few, in a row of buttons. */
export function Segments<T extends string>({ label, value, options, choose }: { label: string; value: T; options: readonly (readonly [T, string])[]; choose: (value: T) => void }) {
  return (
    <div className="segments" role="group" aria-label={label}>
      {options.map(([each, name]) => <button key={each} type="button" aria-pressed={each === value} onClick={() => choose(each)}>{name}</button>)}
    </div>
  );
}

import { useState } from 'react';
import { post } from '../api/client';
import { useFaults } from '../api/queries';
import { Panel } from '../shared/Panel';
import { Answer } from '../shared/states';

/** Every fault by its name, to be thrown at the desk while one watches. */
export function FaultLocker({ id, struck }: { id: string; struck: { name: string; count: number }[] }) {
  const faults = useFaults();
  const [told, setTold] = useState<string | null>(null);
  const times = (name: string): number => struck.find((each) => each.name === name)?.count ?? 0;
  const inject = (name: string): void => {
    post(`/api/rehearsals/${id}/faults`, { name }).then(() => setTold(`${name} strikes at its next occasion.`), (error: unknown) => setTold(error instanceof Error ? error.message : 'The service did not answer.'));
  };
  return (
    <Panel title="Faults" note="throw one and see what the desk does">
      <Answer query={faults}>
        {({ items }) => <ul className="faults">{items.map((fault) => <li key={fault.name}><button type="button" onClick={() => inject(fault.name)}><strong>{fault.name}{times(fault.name) > 0 && <em className="fault-count">{times(fault.name)}×</em>}</strong><span>{fault.description}</span></button></li>)}</ul>}
      </Answer>
      <p aria-live="polite" className="fault-told">{told}</p>
    </Panel>
  );
}

import { useState } from 'react';
import { useVerdict } from '../api/queries';
import { useDesk } from '../live/live';
import { Panel, Tag } from '../shared/Panel';
import { Answer } from '../shared/states';

/** Asks the gate about an order that nobody sends. */
export function TryLine() {
  const [order, setOrder] = useState('');
  const [deployment, setDeployment] = useState('');
  const [asked, setAsked] = useState<[string, string]>(['', '']);
  const verdict = useVerdict(...asked);
  const books = useDesk()?.books ?? [];
  return (
    <Panel title="Would it be sent?" note="asks the load line; sends nothing">
      <form className="fields" onSubmit={(event) => { event.preventDefault(); setAsked([order.trim(), deployment]); }}>
        <label className="grow">Order<input className="field" value={order} placeholder="BUY 100 SPY @ 600" onChange={(event) => setOrder(event.currentTarget.value)} /></label>
        <label>Strategy
          <select className="field" value={deployment} onChange={(event) => setDeployment(event.currentTarget.value)}>
            <option value="">Any</option>{books.map((book) => <option key={book.deployment}>{book.deployment}</option>)}
          </select>
        </label>
        <button type="submit" className="act" disabled={order.trim() === ''}>Ask</button>
      </form>
      {asked[0] !== '' && (
        <div className="verdict-told" aria-live="polite">
          <Answer query={verdict}>
            {({ verdict: told }) => (told === null ? <p>No answer for this order.</p> : <p><Tag kind={told.approved ? 'good' : 'bad'}>{told.approved ? 'would be sent' : 'refused'}</Tag> {told.text ?? told.order}{told.name !== null && <> <code>{told.name}</code></>}</p>)}
          </Answer>
        </div>
      )}
    </Panel>
  );
}

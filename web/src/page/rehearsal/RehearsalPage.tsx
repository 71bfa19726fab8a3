import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import { useRehearsals } from '../api/queries';
import { useSession } from '../api/session';
import { useLive } from '../live/live';
import { Page, Panel } from '../shared/Panel';
import { Answer, Empty } from '../shared/states';
import { WorkLine } from '../shared/WorkLine';
import { StartRehearsal } from './StartRehearsal';
import { Watch } from './Watch';
import '../research/research.css';
import './rehearsal.css';

/** The desk against every weather, before it is out in it: the same core and the same bytes, at a gateway that is not there. */
export default function RehearsalPage() {
  const { id = null } = useParams();
  const { mayOperate } = useSession();
  const rehearsals = useRehearsals();
  const { work } = useLive();
  const queries = useQueryClient();
  const states = [...work.values()].map((each) => `${each.id}:${each.state}`).join();
  useEffect(() => void queries.invalidateQueries({ queryKey: ['work'] }), [queries, states]);
  const chosen = id ?? rehearsals.data?.items[0]?.id ?? null;
  return (
    <Page title="Rehearsal" lead="The desk that trades, at a gateway that is not there, in the weather you choose. The same seed gives the same journal, byte for byte.">
      <div className="research">
        <div className="research-side">
          {mayOperate && <StartRehearsal />}
          <Panel title="Voyages" note="newest first">
            <Answer query={rehearsals}>
              {({ items }) => (items.length === 0
                ? <Empty>None yet.</Empty>
                : <ul className="work-list">{items.map((each) => <li key={each.id}><WorkLine work={{ ...each, ...work.get(each.id) }} to={`/rehearsal/${each.id}`} isChosen={each.id === chosen} mayOperate={mayOperate} cancelPath={`/api/rehearsals/${each.id}/cancel`} /></li>)}</ul>)}
            </Answer>
          </Panel>
        </div>
        <div className="research-main">
          {chosen === null ? <Panel title="No voyage yet"><Empty>Start one: a month of sessions under storm takes less than a minute, and shows every order it sent.</Empty></Panel> : <Watch key={chosen} id={chosen} />}
        </div>
      </div>
    </Page>
  );
}

import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { address } from '../api/client';
import { Page, Panel } from '../shared/Panel';
import { Answer, Empty, Waiting } from '../shared/states';
import { JournalFilter, type JournalWish } from './JournalFilter';
import { RecordPanel } from './RecordPanel';
import { Rows } from './Rows';
import { TimeSlider } from './TimeSlider';
import { useJournal } from './useJournal';
import './journal.css';

/** Every event and every command, and what the desk was after each of them. */
export default function JournalPage() {
  const [params, setParams] = useSearchParams();
  const at = Number(params.get('at')) || null;
  const [wish, setWish] = useState<JournalWish>({ kind: '', type: '', q: '', from: '', to: '' });
  const [asked] = useDebouncedValue(wish, 250);
  const [anchor, setAnchor] = useState<number | null>(at);
  const journal = useJournal(asked, anchor);
  const pick = (sequence: number | null): void => setParams(sequence === null ? {} : { at: String(sequence) }, { replace: true });
  const goTo = (sequence: number | null): void => {
    pick(sequence);
    setAnchor(sequence);
  };
  const { first, last } = journal;
  return (
    <Page title="Journal" lead="What happened and what was decided, in order, each line sealed by the one before it.">
      {last !== null && first !== null && <TimeSlider first={first} last={last} at={at} go={goTo} />}
      <div className={at === null ? 'journal' : 'journal has-record'}>
        <Panel title="Records" note={journal.total === null ? undefined : `${journal.total.toLocaleString('en-US')} ${Object.values(asked).some((value) => value !== '') ? 'that fit' : 'in all'}`} actions={<a href={address('/api/journal.csv', asked)} download>Save as CSV</a>}>
          <JournalFilter wish={wish} set={setWish} />
          <Answer query={journal.query}>
            {() => (journal.rows.length === 0 ? <Empty>No record fits.</Empty> : <Rows rows={journal.rows} at={at} pick={pick} more={journal.more} />)}
          </Answer>
          {journal.query.isFetching && journal.rows.length > 0 && <Waiting what="Reading on" />}
        </Panel>
        {at !== null && <RecordPanel sequence={at} close={() => goTo(null)} />}
      </div>
    </Page>
  );
}

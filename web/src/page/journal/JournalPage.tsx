import { useDebouncedValue } from '@mantine/hooks';
import { useCallback, useState } from 'react';
import { useSearchParams } from 'react-router';
import { address } from '../api/client';
import { useJournalSpan } from '../api/queries';
import { useLive } from '../live/live';
import { Page, Panel } from '../shared/Panel';
import { Answer, Empty, Waiting } from '../shared/states';
import { AllRecords } from './AllRecords';
import { JournalFilter, type JournalWish } from './JournalFilter';
import type { Anchor } from './list';
import { RecordPanel } from './RecordPanel';
import { Rows } from './Rows';
import { TimeSlider } from './TimeSlider';
import { useFoundRecords } from './useFoundRecords';
import './journal.css';

/** Every event and every command, and what the desk was after each of them. */
export default function JournalPage() {
  const [params, setParams] = useSearchParams();
  const at = Number(params.get('at')) || null;
  const [wish, setWish] = useState<JournalWish>({ kind: '', type: '', q: '', from: '', to: '' });
  const [asked] = useDebouncedValue(wish, 250);
  const [anchor, setAnchor] = useState<Anchor>({ sequence: at });
  const isAll = Object.values(asked).every((value) => value === '');
  const found = useFoundRecords(isAll ? null : asked);
  const span = useJournalSpan();
  const newest = useLive().journal.at(-1)?.sequence ?? 0;
  const pick = useCallback((sequence: number | null): void => setParams(sequence === null ? {} : { at: String(sequence) }, { replace: true }), [setParams]);
  const goTo = (sequence: number | null): void => {
    pick(sequence);
    setAnchor({ sequence });
  };
  const [first, last] = [span.data?.first ?? 0, Math.max(span.data?.last ?? 0, newest)];
  const total = isAll ? (span.data && last - first + 1) : found.total;
  return (
    <Page title="Journal" lead="What happened and what was decided, in order, each line sealed by the one before it.">
      {first > 0 && <TimeSlider first={first} last={last} at={at} go={goTo} />}
      <div className={at === null ? 'journal' : 'journal has-record'}>
        <Panel title="Records" note={total === null || total === undefined ? undefined : `${total.toLocaleString('en-US')} ${isAll ? 'in all' : 'that fit'}`} actions={<a href={address('/api/journal.csv', asked)} download>Save as CSV</a>}>
          <JournalFilter wish={wish} set={setWish} />
          {isAll
            ? <Answer query={span}>{() => (first === 0 ? <Empty>No record yet.</Empty> : <AllRecords first={first} last={last} at={at} pick={pick} anchor={anchor} send={setAnchor} />)}</Answer>
            : <Answer query={found.query}>{() => (found.count === 0 ? <Empty>No record fits.</Empty> : <Rows list={found} at={at} pick={pick} anchor={anchor} />)}</Answer>}
          {!isAll && found.query.isFetching && found.count > 0 && <Waiting what="Reading on" />}
        </Panel>
        {at !== null && <RecordPanel sequence={at} close={() => pick(null)} />}
      </div>
    </Page>
  );
}

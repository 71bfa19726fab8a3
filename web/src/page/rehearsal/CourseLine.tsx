/** The voyage as a line with a mark for each session; a disc where she is. */
export function CourseLine({ sessions, done, progress }: { sessions: number; done: number; progress: number | null }) {
  const share = Math.min(1, Math.max(0, progress ?? (sessions > 0 ? done / sessions : 0)));
  const marks = Math.min(sessions, 63);
  return (
    <div className="course-line" role="progressbar" aria-label="Sessions sailed" aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share * 100)} aria-valuetext={`${done} of ${sessions} sessions`}>
      <div className="course-track">
        <span className="course-sailed" style={{ width: `${share * 100}%` }} />
        {Array.from({ length: marks + 1 }, (_, index) => <span key={index} className={index / marks <= share + 1e-9 ? 'course-mark is-passed' : 'course-mark'} style={{ left: `${(index / marks) * 100}%` }} />)}
        <span className="course-ship" style={{ left: `${share * 100}%` }} />
      </div>
      <span className="course-told mono">session {Math.min(done, sessions)} of {sessions}</span>
    </div>
  );
}

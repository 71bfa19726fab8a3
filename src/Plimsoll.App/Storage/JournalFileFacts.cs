using NodaTime;

namespace Plimsoll.App.Storage;

/// <summary>One file of a journal; nulls for one without a whole line.</summary>
internal sealed record JournalFileFacts(string Name, long Records, long? FirstSequence, long? LastSequence, Instant? FirstAt, Instant? LastAt);

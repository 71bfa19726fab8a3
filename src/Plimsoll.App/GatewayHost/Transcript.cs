using NodaTime;
using NodaTime.Text;

namespace Plimsoll.App.GatewayHost;

/// <summary>
/// Writes down every frame of every conversation, with the instant at which the gateway took or gave it. Whoever gives the frames
/// of the clients at the same instants to a gateway of the same start and seed gets the same answers.
/// </summary>
internal sealed class Transcript : IDisposable
{
    private readonly TextWriter writer;
    private readonly Instant start;

    public Transcript(TextWriter writer, GatewaySettings settings)
    {
        this.writer = writer;
        start = settings.Start;
        writer.Write("# > from a client, < from the gateway; seconds of the gateway's clock since its start; connection; fields, | ends each\n");
        writer.Write($"# start {InstantPattern.ExtendedIso.Format(start)} seed {settings.Seed} accounts {string.Join(',', settings.Accounts)} cash {settings.Cash} market {settings.Market} faults {settings.Faults.Text} version {settings.ServerVersion}\n");
    }

    public void Write(bool isFromClient, Instant at, int connection, string text)
    {
        writer.Write($"{new TranscriptLine(isFromClient, at - start, connection, text)}\n");
        writer.Flush();
    }

    public void Dispose() => writer.Dispose();
}

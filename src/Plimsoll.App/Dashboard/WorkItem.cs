using System.Globalization;
using System.Text.Json;

namespace Plimsoll.App.Dashboard;

/// <summary>One child process from its order to its end. Changed by the shop, seen as views that never change.</summary>
internal sealed class WorkItem(string id, WorkOrder order, DateTimeOffset startedAt, Func<long> nextVersion)
{
    private const int LinesKept = 50;

    /// <summary>How a child says how far it is, on stderr, when it is asked to (PLIMSOLL_PROGRESS).</summary>
    public const string ProgressMark = "progress ";

    /// <summary>How a watched rehearsal tells what happens: the event's name and its JSON.</summary>
    public const string EventMark = "event ";

    private readonly Lock gate = new();
    private readonly Queue<string> log = new();
    private string state = "queued";
    private int? exitCode;
    private DateTimeOffset? endedAt;
    private double? progress;
    private string? progressText;
    private string? error;
    private IReadOnlyList<View.Metric> metrics = [];
    private double? speed = order.Speed;
    private bool? isPaused = order.IsLive ? false : null;
    private TextWriter? control;

    public string Id => id;

    public WorkOrder Order => order;

    /// <summary>What a watched rehearsal tells; empty for everything else.</summary>
    public LiveStream Stream { get; } = new();

    /// <summary>Grows with every change of any item.</summary>
    public long Version { get; private set; } = nextVersion();

    public bool IsOver => state is "done" or "failed" or "cancelled";

    public View.Work View
    {
        get
        {
            lock (gate)
            {
                return new View.Work(
                    id, order.Kind, order.Title, state, exitCode, startedAt, endedAt, progress, progressText, $"plimsoll {string.Join(' ', order.Arguments)}", error, [.. log],
                    order.Strategy, order.Settings, metrics, order.Sessions, order.Seed, order.Faults, order.Strategies, speed,
                    order.Sessions is { } all && progress is { } part ? (int)Math.Round(part * all) : null,
                    isPaused);
            }
        }
    }

    /// <returns>False where it was cancelled before.</returns>
    public bool Begin()
    {
        lock (gate)
        {
            if (state != "queued")
            {
                return false;
            }

            state = "running";
            Version = nextVersion();
            return true;
        }
    }

    /// <summary>The process listens from now on, until it ends.</summary>
    public void Listens(TextWriter to)
    {
        lock (gate)
        {
            control = order.IsLive ? to : null;
        }
    }

    /// <summary>Asks the process for something, as a person at its terminal would.</summary>
    /// <returns>False where it does not listen.</returns>
    public bool Say(string line, double? newSpeed, bool? newPause)
    {
        lock (gate)
        {
            if (control is null || state != "running")
            {
                return false;
            }

            try
            {
                control.WriteLine(line);
                control.Flush();
            }
            catch (IOException)
            {
                return false; // it is ending just now
            }

            (speed, isPaused, Version) = (newSpeed, newPause, nextVersion());
            return true;
        }
    }

    /// <returns>Whether its state has changed.</returns>
    public bool Hear(string line)
    {
        if (line.StartsWith(EventMark, StringComparison.Ordinal) && line.Split(' ', 3) is [_, var name, var json])
        {
            Stream.Add(name, json);
            return false;
        }

        lock (gate)
        {
            if (line.StartsWith(ProgressMark, StringComparison.Ordinal) && line.Split(' ', 3) is [_, var part, .. var rest] && double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var done))
            {
                (progress, progressText) = (Math.Clamp(done, 0, 1), rest.FirstOrDefault());
            }
            else
            {
                log.Enqueue(line);
                while (log.Count > LinesKept)
                {
                    log.Dequeue();
                }
            }

            Version = nextVersion();
            return true;
        }
    }

    /// <param name="answer">What it printed with --json.</param>
    public void End(int code, JsonElement? answer, bool isCancelled, DateTimeOffset now)
    {
        lock (gate)
        {
            (control, isPaused) = (null, isPaused is null ? null : false);
            (state, exitCode, endedAt) = (isCancelled ? "cancelled" : code == 0 ? "done" : "failed", code, now);
            progress = state == "done" ? 1 : progress;
            error = state == "failed" ? Error(answer) ?? log.LastOrDefault() ?? $"exit code {code}" : null;
            metrics = answer is { ValueKind: JsonValueKind.Object } document ? Numbers(document) : [];
            Version = nextVersion();
        }
    }

    public void Fail(string why, DateTimeOffset now)
    {
        lock (gate)
        {
            (state, error, endedAt) = ("failed", why, now);
            Version = nextVersion();
        }
    }

    /// <summary>The last word of its stream.</summary>
    public void Conclude(JsonElement? answer)
    {
        if (order.IsLive && answer is { } result && !result.TryGetProperty("error", out _))
        {
            Stream.Add("result", result.GetRawText());
        }
    }

    private static string? Error(JsonElement? answer) =>
        answer is { ValueKind: JsonValueKind.Object } document && document.TryGetProperty("error", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static IReadOnlyList<View.Metric> Numbers(JsonElement document) =>
        [.. document.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.Number).Select(field => new View.Metric(field.Name, field.Value.GetDouble()))];
}

using System.Globalization;
using System.Text.Json;

namespace Plimsoll.App.Dashboard;

/// <summary>One child process from its order to its end. Changed by the shop, seen as views that never change.</summary>
internal sealed class WorkItem(string id, WorkOrder order, DateTimeOffset startedAt, Func<long> nextVersion)
{
    private const int LinesKept = 50;

    /// <summary>How a child says how far it is, on stderr, when it is asked to (PLIMSOLL_PROGRESS).</summary>
    public const string ProgressMark = "progress ";

    private readonly Lock gate = new();
    private readonly Queue<string> log = new();
    private string state = "queued";
    private int? exitCode;
    private DateTimeOffset? endedAt;
    private double? progress;
    private string? progressText;
    private string? error;
    private IReadOnlyList<View.Metric> metrics = [];

    public string Id => id;

    public WorkOrder Order => order;

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
                    order.Strategy, order.Settings, metrics, order.Sessions, order.Seed, order.Faults, order.Strategies, order.Speed,
                    order.Sessions is { } all && progress is { } part ? (int)Math.Round(part * all) : null);
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

    public void Hear(string line)
    {
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
        }
    }

    /// <param name="answer">What it printed with --json.</param>
    public void End(int code, JsonElement? answer, bool isCancelled, DateTimeOffset now)
    {
        lock (gate)
        {
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

    private static string? Error(JsonElement? answer) =>
        answer is { ValueKind: JsonValueKind.Object } document && document.TryGetProperty("error", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static IReadOnlyList<View.Metric> Numbers(JsonElement document) =>
        [.. document.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.Number).Select(field => new View.Metric(field.Name, field.Value.GetDouble()))];
}

using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;

namespace Plimsoll.App.Dashboard;

/// <summary>
/// Research and rehearsals that the page asks for, one at a time, and beside them one that is watched; each in a process of its own at a low
/// priority: whatever they eat, the desk is not slowed and cannot be harmed.
/// </summary>
/// <param name="program">What starts plimsoll: the executable, and what comes before its arguments.</param>
/// <param name="folder">Where results are kept, a folder each.</param>
/// <param name="deskFolder">Where the children find configuration and data.</param>
internal sealed class WorkShop(IReadOnlyList<string> program, string folder, string deskFolder, DeskFeed feed, TimeProvider time)
{
    private const int WaitingMax = 10;
    private const int Kept = 200;
    private const int AnswerMax = 64 * 1024 * 1024;

    /// <summary>Tells a child to say how far it is, line by line on stderr.</summary>
    public const string ProgressVariable = "PLIMSOLL_PROGRESS";

    /// <summary>
    /// The children are born with their priority: on Linux one that is set from outside afterwards (setpriority(2)) is the first thread's alone,
    /// and those that do the work keep the one they began with.
    /// </summary>
    private static readonly string[] politely = OperatingSystem.IsWindows() ? [] : ["nice", "-n", "10"];

    private readonly Lock gate = new();
    private readonly List<WorkItem> items = [];
    private readonly Dictionary<string, CancellationTokenSource> running = new(StringComparer.Ordinal);
    private readonly Channel<WorkItem> queue = Channel.CreateUnbounded<WorkItem>();
    private readonly Channel<WorkItem> watched = Channel.CreateUnbounded<WorkItem>();
    private long version;
    private int number;

    public static IReadOnlyList<string> Program { get; } = ThisProgram();

    public async Task RunAsync(CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var lanes = new[] { RunAsync(queue.Reader, ended.Token), RunAsync(watched.Reader, ended.Token) };
        try
        {
            await await Task.WhenAny(lanes); // a lane ends by failing only: both begin again
        }
        finally
        {
            await ended.CancelAsync();
            await Task.WhenAll(lanes).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunAsync(ChannelReader<WorkItem> lane, CancellationToken stop)
    {
        await foreach (var item in lane.ReadAllAsync(stop))
        {
            if (item.Begin())
            {
                feed.Wake();
                await RunAsync(item, stop);
                feed.Wake();
            }
        }
    }

    /// <exception cref="ApiProblem">Too much is waiting.</exception>
    public View.Work Start(WorkOrder order)
    {
        lock (gate)
        {
            if (items.Count(item => !item.IsOver) >= WaitingMax)
            {
                throw new ApiProblem(ProblemCode.TooMany, $"{WaitingMax} are waiting already; cancel one of them or come back later");
            }

            var now = time.GetUtcNow();
            var item = new WorkItem($"{now.UtcDateTime.ToString("yyyyMMdd-HHmmss", System.Globalization.CultureInfo.InvariantCulture)}-{++number}", order, now, () => Interlocked.Increment(ref version));
            items.Add(item);
            items.RemoveAll(old => items.Count > Kept && old.IsOver);
            (order.IsLive ? watched : queue).Writer.TryWrite(item);
            feed.Wake();
            return item.View;
        }
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<View.Work> All(Func<WorkOrder, bool> isAsked)
    {
        lock (gate)
        {
            return [.. items.Where(item => isAsked(item.Order)).Select(item => item.View).Reverse()];
        }
    }

    public View.WorkResult Result(string id, Func<WorkOrder, bool> isAsked)
    {
        var item = Item(id, isAsked);
        return new View.WorkResult(item.View, Answer(item), Document(item));
    }

    /// <summary>Asks a running rehearsal that is watched for something.</summary>
    /// <exception cref="ApiProblem">There is none, or it does not run.</exception>
    public View.Work Say(string id, string line, Func<View.Work, (double? Speed, bool? Paused)>? changes = null)
    {
        var item = Item(id, order => order.Kind.EndsWith("rehearsal", StringComparison.Ordinal));
        var (speed, paused) = changes is null ? (item.View.Speed, item.View.Paused) : changes(item.View);
        if (!item.Say(line, speed, paused))
        {
            throw new ApiProblem(ProblemCode.Conflict, item.Order.IsLive ? $"it does not run: it is {item.View.State}" : "only a rehearsal that is watched takes anything while it runs");
        }

        feed.Wake();
        return item.View;
    }

    public View.Work Cancel(string id, Func<WorkOrder, bool> isAsked)
    {
        var item = Item(id, isAsked);
        lock (gate)
        {
            if (running.TryGetValue(id, out var stop))
            {
                stop.Cancel();
            }
            else if (item.Begin())
            {
                item.End(0, null, isCancelled: true, time.GetUtcNow());
            }
        }

        feed.Wake();
        return item.View;
    }

    /// <summary>What changed since a reader last looked, in the order of the changes.</summary>
    public IReadOnlyList<View.Work> ChangedAfter(ref long seen)
    {
        var before = seen;
        if (Interlocked.Read(ref version) == before)
        {
            return [];
        }

        lock (gate)
        {
            var changed = items.Where(item => item.Version > before && (before > 0 || !item.IsOver)).OrderBy(item => item.Version).ToList();
            seen = Interlocked.Read(ref version);
            return [.. changed.Select(item => item.View)];
        }
    }

    /// <exception cref="ApiProblem">There is none.</exception>
    public WorkItem Item(string id, Func<WorkOrder, bool> isAsked)
    {
        lock (gate)
        {
            return items.Find(item => item.Id == id && isAsked(item.Order)) ?? throw ApiProblem.NotFound("there is no such run");
        }
    }

    private string FolderOf(WorkItem item) => Path.Combine(folder, item.Id);

    private async Task RunAsync(WorkItem item, CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        lock (gate)
        {
            running[item.Id] = ended;
        }

        try
        {
            Directory.CreateDirectory(FolderOf(item));
            using var process = Process.Start(Line(item)) ?? throw new IOException("the process did not start");
            if (item.Order.IsLive)
            {
                item.Listens(process.StandardInput);
            }
            else
            {
                process.StandardInput.Close();
            }

            var listening = ListenAsync(process, item);
            var answering = File.Create(AnswerFile(item));
            await using (answering)
            {
                try
                {
                    await Task.WhenAll(process.StandardOutput.BaseStream.CopyToAsync(answering, ended.Token), process.WaitForExitAsync(ended.Token));
                }
                catch (OperationCanceledException)
                {
                    process.Kill(entireProcessTree: true);
                    await process.WaitForExitAsync(CancellationToken.None);
                }
            }

            await listening;
            var answer = Answer(item);
            item.Conclude(answer);
            item.End(process.ExitCode, answer, ended.IsCancellationRequested, time.GetUtcNow());
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            item.Fail(failed.Message, time.GetUtcNow());
        }
        finally
        {
            lock (gate)
            {
                running.Remove(item.Id);
            }
        }
    }

    private ProcessStartInfo Line(WorkItem item)
    {
        var start = Line(program, deskFolder, [.. item.Order.Arguments, "--json", $"--out={FolderOf(item)}"]);
        start.Environment[ProgressVariable] = "1";
        return start;
    }

    /// <summary>This program in a process of its own, in the desk's folder, heard and not seen, giving way to the desk.</summary>
    internal static ProcessStartInfo Line(IReadOnlyList<string> program, string deskFolder, IEnumerable<string> arguments)
    {
        string[] line = [.. politely, .. program, .. arguments];
        return new(line[0], line.Skip(1))
        {
            WorkingDirectory = deskFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
    }

    private async Task ListenAsync(Process process, WorkItem item)
    {
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            if (item.Hear(line))
            {
                feed.Wake();
            }
        }
    }

    private string AnswerFile(WorkItem item) => Path.Combine(FolderOf(item), "answer.json");

    private JsonElement? Answer(WorkItem item)
    {
        try
        {
            var file = new FileInfo(AnswerFile(item));
            return item.View.State == "queued" || !file.Exists || file.Length is 0 or > AnswerMax ? null : JsonElement.Parse(File.ReadAllBytes(file.FullName));
        }
        catch (Exception torn) when (torn is JsonException or IOException)
        {
            return null;
        }
    }

    /// <summary>The report carries the charts' document in a script element of type application/json.</summary>
    private JsonElement? Document(WorkItem item)
    {
        const string begin = "id=\"report-document\">";
        var page = Path.Combine(FolderOf(item), "report.html");
        if (!item.IsOver || !File.Exists(page))
        {
            return null;
        }

        var text = File.ReadAllText(page);
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var until = text.IndexOf("</script>", from, StringComparison.Ordinal);
        return from < begin.Length || until < 0 ? null : JsonElement.Parse(text[from..until]);
    }

    private static IReadOnlyList<string> ThisProgram()
    {
        var own = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "plimsoll.exe" : "plimsoll");
        return File.Exists(own) ? [own] : ["dotnet", Path.Combine(AppContext.BaseDirectory, "plimsoll.dll")];
    }
}

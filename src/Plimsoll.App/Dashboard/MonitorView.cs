using System.Diagnostics;
using System.Text.Json;

namespace Plimsoll.App.Dashboard;

/// <summary>
/// A deployment against what research expects of it: <c>plimsoll monitor --dry-run</c> in a process of its own, for it reads a whole journal and backtests, and kept
/// for a while, for its answer changes once a night.
/// </summary>
/// <param name="program">What starts plimsoll: the executable, and what comes before its arguments.</param>
/// <param name="mode">The rung, as the command line spells it.</param>
internal sealed class MonitorView(IReadOnlyList<string> program, string deskFolder, string mode) : IDisposable
{
    private static readonly TimeSpan kept = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim one = new(1);
    private readonly Dictionary<string, (long At, View.Monitor? View)> seen = new(StringComparer.Ordinal);

    /// <returns>Null where it is not deployed on this rung.</returns>
    /// <exception cref="ApiProblem">It cannot be judged, with why.</exception>
    public async Task<View.Monitor?> OfAsync(string name)
    {
        using var limit = new CancellationTokenSource(patience);
        try
        {
            await one.WaitAsync(limit.Token);
            try
            {
                if (!seen.TryGetValue(name, out var last) || Stopwatch.GetElapsedTime(last.At) > kept)
                {
                    seen[name] = last = (Stopwatch.GetTimestamp(), Of(await AskAsync(name, limit.Token)));
                }

                return last.View;
            }
            finally
            {
                one.Release();
            }
        }
        catch (OperationCanceledException)
        {
            throw new ApiProblem(ProblemCode.Unavailable, "the monitor takes too long; ask again later");
        }
    }

    public void Dispose() => one.Dispose();

    private async Task<JsonElement> AskAsync(string name, CancellationToken stop)
    {
        using var process = Process.Start(WorkShop.Line(program, deskFolder, ["monitor", name, $"--mode={mode}", "--dry-run", "--json"]))!;
        process.StandardInput.Close();
        try
        {
            var told = process.StandardError.ReadToEndAsync(stop);
            var answer = await process.StandardOutput.ReadToEndAsync(stop);
            await process.WaitForExitAsync(stop);
            await told;
            return JsonElement.Parse(answer);
        }
        catch (JsonException)
        {
            throw new ApiProblem(ProblemCode.Failed, $"plimsoll monitor {name} gave no answer (exit code {process.ExitCode})");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static View.Monitor? Of(JsonElement answer)
    {
        if (answer.TryGetProperty("error", out var error))
        {
            return answer.GetProperty("exitCode").GetInt32() == Cli.ExitCode.Usage ? null : throw new ApiProblem(ProblemCode.Conflict, error.GetString()!);
        }

        var isOk = answer.GetProperty("ok").GetBoolean();
        var amiss = answer.GetProperty("alerts").EnumerateArray().Select(alert => $"{alert.GetProperty("name").GetString()}: {alert.GetProperty("text").GetString()}")
            .Concat(answer.GetProperty("violations").EnumerateArray().Select(violation => violation.GetString()!));
        var summary = answer.GetProperty("summary").GetString() ?? "no session has closed since it was deployed";
        return new View.Monitor(
            isOk ? "ok" : "amiss",
            string.Join("\n", [summary, .. amiss]),
            null,
            answer.GetProperty("last").GetString() is { } last ? DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture) : null,
            answer.GetProperty("comparison") is { ValueKind: JsonValueKind.Object } compared ? Measures(compared) : []);
    }

    private static IReadOnlyList<View.Compared> Measures(JsonElement compared) =>
    [
        new("return", Number(compared, "return"), Number(compared, "expectedReturn"), null, null, null),
        new("sharpe", Number(compared, "sharpe"), Number(compared, "expectedSharpe"), null, null, null),
        new("maxDrawdown", Number(compared, "maxDrawdown"), Number(compared, "expectedMaxDrawdown"), null, null, null),
        new("worstDay", Number(compared, "worstDay"), null, null, null, null),
    ];

    private static double? Number(JsonElement from, string name) => from.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;
}

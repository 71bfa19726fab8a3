using System.Collections.Concurrent;
using System.Globalization;
using Plimsoll.Simulation.Faults;

namespace Plimsoll.App.Rehearsal.Live;

/// <summary>
/// What a person asks of a rehearsal while it runs, a line each: <c>speed 600</c>, <c>speed fast</c>, <c>pause</c>, <c>resume</c>,
/// <c>fault NAME</c>, <c>stop</c>.
/// </summary>
internal sealed class LiveControl(Action<string> complain) : IDisposable
{
    public const double SpeedMin = 0.1;
    public const double SpeedMax = 100_000;
    public const string Fast = "fast";

    private const string Allowed = "speed N, speed fast, pause, resume, fault NAME, stop";

    private readonly BlockingCollection<Action<LiveWatch>> asked = [];

    /// <summary>Reads lines until there are no more, on a thread of its own: a terminal's reader cannot be interrupted.</summary>
    /// <param name="atEnd">What is asked when there are no more.</param>
    public void Follow(TextReader lines, string? atEnd)
    {
        var thread = new Thread(() =>
        {
            while (lines.ReadLine() is { } line)
            {
                Hear(line);
            }

            Hear(atEnd ?? "");
        }) { IsBackground = true, Name = "rehearsal control" };
        thread.Start();
    }

    public void Hear(string line)
    {
        if (line.Trim().Length == 0)
        {
            return;
        }

        if (Read(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) is { } wish)
        {
            asked.Add(wish);
        }
        else
        {
            complain($"'{line.Trim()}': expected {Allowed}");
        }
    }

    /// <summary>Does what was asked meanwhile, waiting for the first of it at most so long.</summary>
    public void Obey(LiveWatch watch, TimeSpan atMost)
    {
        for (var wait = atMost; asked.TryTake(out var wish, wait); wait = TimeSpan.Zero)
        {
            wish(watch);
        }
    }

    public void Dispose() => asked.Dispose();

    public static bool IsSpeed(double speed) => speed is >= SpeedMin and <= SpeedMax;

    private static Action<LiveWatch>? Read(string[] words) => words switch
    {
        ["speed", Fast] => watch => watch.Pace.Set(null),
        ["speed", var number] when double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var speed) && IsSpeed(speed) => watch => watch.Pace.Set(speed),
        ["pause"] => watch => watch.Pace.Pause(true),
        ["resume"] => watch => watch.Pace.Pause(false),
        ["fault", var name] when FaultNames.Parse(name) is { } fault => watch => watch.Ask(fault),
        ["stop"] => watch => watch.Stop(),
        _ => null,
    };
}

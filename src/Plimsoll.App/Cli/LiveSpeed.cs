using System.Globalization;
using Plimsoll.App.Configuration;
using Plimsoll.App.Rehearsal.Live;

namespace Plimsoll.App.Cli;

/// <summary>How <c>--speed</c> of a rehearsal is written.</summary>
internal static class LiveSpeed
{
    public static ValueKind<string> Kind { get; } = Kinds.Text(
        string.Create(CultureInfo.InvariantCulture, $"a number from {LiveControl.SpeedMin} to {LiveControl.SpeedMax}, where 1 is real time, or {LiveControl.Fast}"),
        text => text == LiveControl.Fast || (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var speed) && LiveControl.IsSpeed(speed)));

    public static string Text(double? speed) => speed is { } number ? number.ToString(CultureInfo.InvariantCulture) : LiveControl.Fast;
}

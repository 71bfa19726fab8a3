namespace Plimsoll.Simulation.Exchange;

/// <summary>Whether shares to sell short are at hand.</summary>
public enum ShortLocates
{
    Available = 1,

    /// <summary>Each short sale is held with 404 while shares are looked for; most are found within minutes, some not that day.</summary>
    Held = 2,
}

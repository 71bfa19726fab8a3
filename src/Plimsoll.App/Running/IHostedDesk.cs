using NodaTime;
using Plimsoll.App.Storage;
using Plimsoll.Trading;

namespace Plimsoll.App.Running;

/// <summary>A desk in its loop, as page, phone and other processes see it. Everything but <see cref="Requests"/> is the loop's own.</summary>
internal interface IHostedDesk
{
    /// <summary>The door for everybody else.</summary>
    DeskRequests Requests { get; }

    DeskSettings Settings { get; }

    DeskState State { get; }

    DeskJournal Journal { get; }

    /// <summary>By the clock of whoever looks at it.</summary>
    Instant Now { get; }

    /// <summary>Why there is no broker to trade at, for a person; null while there is one.</summary>
    string? NotConnected { get; }

    IReadOnlyList<Dashboard.View.Farm> Farms { get; }

    /// <summary>A person's wish, journaled before it returns.</summary>
    void Obey(OperatorRequest asked);
}

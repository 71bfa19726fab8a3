namespace Plimsoll.App.Running;

/// <summary>The kinds of effect the shell has on the world; a rehearsal can end the process before and after each single one.</summary>
internal enum EffectKind
{
    /// <summary>A record is appended to the journal.</summary>
    Append = 1,

    /// <summary>The journal is flushed: what follows may be seen by the world.</summary>
    Flush,

    /// <summary>One order of a group is written to the broker.</summary>
    Order,
    Cancel,

    /// <summary>A question to the broker or to the plan folder.</summary>
    Ask,

    /// <summary>A report's files and the database are written.</summary>
    Projection,
    Notification,

    /// <summary>A timer is set, a connection dropped: nothing that outlives the process.</summary>
    Local,
}

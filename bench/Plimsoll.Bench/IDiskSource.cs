using Plimsoll.App.Storage;

namespace Plimsoll.Bench;

/// <summary>Gives an empty journal disk to each of many short lives.</summary>
internal interface IDiskSource
{
    void Use(Action<IJournalDisk> life);
}

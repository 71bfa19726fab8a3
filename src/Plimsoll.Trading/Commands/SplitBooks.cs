using Plimsoll.Market;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: a symbol was split overnight, <paramref name="New"/> shares for <paramref name="Old"/>; what each book holds of it from now on.</summary>
public sealed record SplitBooks(string Symbol, int New, int Old, IReadOnlyDictionary<string, Quantity> Held) : DeskCommand;

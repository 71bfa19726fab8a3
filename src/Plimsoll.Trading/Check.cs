using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Plimsoll.Trading;

/// <summary>What must be true if the code is right. Always on: a desk that finds itself wrong stops, it does not guess.</summary>
public static class Check
{
    public static void That(
        [DoesNotReturnIf(false)] bool condition,
        string why,
        [CallerArgumentExpression(nameof(condition))] string? expression = null)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"{why} ({expression} is false)");
        }
    }
}

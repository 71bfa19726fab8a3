namespace Plimsoll.App.Cli;

/// <summary>What a person types at a verb that goes on running.</summary>
internal static class TypedLines
{
    /// <summary>Until it ends; an input that has ended (a service has none) is not asked again.</summary>
    /// <param name="allowed">What may be typed, for a person.</param>
    /// <param name="obey">Answers with what was done; null for a line that is no order.</param>
    public static async Task HearAsync(VerbCall call, string verb, string allowed, Func<string, Task<string?>> obey, CancellationToken ended)
    {
        try
        {
            while (await call.Context.In.ReadLineAsync(ended).AsTask().WaitAsync(ended) is { } line)
            {
                call.Tell($"plimsoll {verb}: {await obey(line).WaitAsync(ended) ?? $"'{line}': expected {allowed}"}");
            }
        }
        catch (OperationCanceledException)
        {
            // the verb has ended, and whoever types with it
        }
    }
}

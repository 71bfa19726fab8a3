namespace Plimsoll.App.Running;

/// <summary>What another process of the same person asks of the running desk: one line of JSON.</summary>
/// <param name="Verb">halt, resume, freeze, flatten, rebalance, limits, or standing: what became of a deployment's last rebalance.</param>
/// <param name="Why">The person's reason; for limits nothing.</param>
/// <param name="Order">A hypothetical order for limits, such as BUY 100 SPY @ 600.</param>
internal sealed record LocalQuestion(string Verb, string? Why, string? Deployment, string? Order)
{
    /// <summary>Which instrument; null for all.</summary>
    public string? Symbol { get; init; }
}

using System.Text.Json.Serialization;
using Plimsoll.Market;
using Plimsoll.Trading.Risk;

namespace Plimsoll.Trading.Deployments;

/// <summary>A strategy put to work in an account: it owns the book of its name and lies under limits of its own.</summary>
/// <param name="Name">Also its book's.</param>
/// <param name="RefPrefix">How its order references begin.</param>
public abstract record Deployment(string Name, string RefPrefix, Limits Limits)
{
    /// <summary>What its percentages refer to: its book's equity is this and what the book made.</summary>
    [JsonIgnore]
    public abstract Money Capital { get; }
}

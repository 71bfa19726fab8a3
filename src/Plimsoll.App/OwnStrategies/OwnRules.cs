namespace Plimsoll.App.OwnStrategies;

/// <summary>What a strategy of one's own is known by in the journal's hash: other code is another deployment.</summary>
internal sealed record OwnRules(string Type, string Sha256);

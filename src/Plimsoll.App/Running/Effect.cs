namespace Plimsoll.App.Running;

/// <summary>One effect waiting its turn.</summary>
internal readonly record struct Effect(EffectKind Kind, Action Act);

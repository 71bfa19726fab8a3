namespace Plimsoll.Tests.Conventions.Samples;

/// <summary>A gate with its door left open.</summary>
internal sealed class ForgeableSample
{
    public static Stamp Approve() => new();

    internal sealed class Stamp;
}

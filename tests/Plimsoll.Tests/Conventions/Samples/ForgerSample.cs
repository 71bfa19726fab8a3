namespace Plimsoll.Tests.Conventions.Samples;

/// <summary>Who walks through it.</summary>
internal sealed class ForgerSample
{
    public static object Forge() => new ForgeableSample.Stamp();
}

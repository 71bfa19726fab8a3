namespace Plimsoll.Tests.Conventions.Samples;

/// <summary>Its unset value has a name.</summary>
internal enum ZeroSample
{
    Forgotten = 0,
    Set = 1,
}

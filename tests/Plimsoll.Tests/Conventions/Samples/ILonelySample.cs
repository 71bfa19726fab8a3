namespace Plimsoll.Tests.Conventions.Samples;

/// <summary>With a single implementation.</summary>
internal interface ILonelySample;

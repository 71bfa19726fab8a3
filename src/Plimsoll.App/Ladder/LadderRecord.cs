using System.Text.Json.Serialization;
using NodaTime;

namespace Plimsoll.App.Ladder;

/// <summary>One thing that happened to a deployment on its way up, or down, the ladder. The names in the file are a schema.</summary>
/// <param name="Deployment">Its id, such as <c>rotation-paper-1</c>.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Deployed), "deployed")]
[JsonDerivedType(typeof(Paused), "paused")]
[JsonDerivedType(typeof(Restarted), "restarted")]
[JsonDerivedType(typeof(Retired), "retired")]
[JsonDerivedType(typeof(Judged), "judged")]
[JsonDerivedType(typeof(Demoted), "demoted")]
internal abstract record LadderRecord(Instant At, string Deployment);

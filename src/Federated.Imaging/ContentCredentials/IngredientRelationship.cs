namespace Federated.Imaging.ContentCredentials;

/// <summary>How an ingredient went into an image (C2PA 2.2 §18.15.3).</summary>
public enum IngredientRelationship
{
    /// <summary>The image is derived from this one.</summary>
    ParentOf,

    /// <summary>This one is a part of the image.</summary>
    ComponentOf,

    /// <summary>This was the input of a computation that made the image: a prompt, a model, a reference picture.</summary>
    InputTo,
}
